package dev.charmed.scenario.agent.python;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/** A run that was started in a fork of the bridge. */
public final class RunningFork {
    private final BridgeProcess bridge;
    private final BridgeProcess.Sent sent;
    private final BridgeJson json;

    RunningFork(BridgeProcess bridge, BridgeProcess.Sent sent, BridgeJson json) {
        this.bridge = bridge;
        this.sent = sent;
        this.json = json;
    }

    /**
     * Waits until the charm and everything that it started have ended.
     *
     * @throws BridgeException if the bridge ended before the run did
     * @throws CancellationException if the thread was interrupted; the charm is killed
     */
    public ForkResult await() {
        try {
            return json.result(answer(sent.answer()));
        } catch (CancellationException interrupted) {
            kill();
            throw interrupted;
        }
    }

    /** Kills the charm and everything that it started, at once; {@link #await()} then returns. */
    public void kill() {
        bridge.kill(sent.identifier());
    }

    static JsonNode answer(CompletableFuture<JsonNode> future) {
        try {
            JsonNode answer = future.get();
            if (answer.has("problem")) {
                throw new BridgeException(answer.path("problem").asString());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the charm was running");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** The failure of a future, as of the thread that waits for it. */
    static BridgeException failure(ExecutionException e) {
        return new BridgeException(e.getCause() instanceof BridgeException known ? known.reason() : e.toString(), e);
    }
}
