package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.agent.process.Strays;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** A run that was started in a fork of the bridge. */
public final class RunningFork {
    private final BridgeProcess bridge;
    private final BridgeProcess.Sent sent;
    private final BridgeJson json;
    private final Path directory;
    private final Duration limit;

    /**
     * @param directory of this run and no other
     * @param limit how long the bridge may take to tell of the end of the run
     */
    RunningFork(BridgeProcess bridge, BridgeProcess.Sent sent, BridgeJson json, Path directory, Duration limit) {
        this.bridge = bridge;
        this.sent = sent;
        this.json = json;
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Waits until the charm and everything that it started have ended. A bridge that does not tell of it long after the
     * time is up, because the charm has stopped it, is killed with all its runs; the next run starts a new one.
     *
     * @throws BridgeException if the bridge ended before the run did
     * @throws CancellationException if the thread was interrupted; the charm is killed
     */
    public ForkResult await() {
        try {
            return json.result(answer(bridge, sent.answer(), limit));
        } catch (BridgeTimeoutException late) {
            Strays.killOf(directory);
            return new ForkResult(
                    new Exit.TimedOut(), UnitDatabase.empty(), Optional.of(String.valueOf(late.getMessage())));
        } catch (BridgeException ended) {
            Strays.killOf(directory);
            throw ended;
        } catch (CancellationException interrupted) {
            kill();
            throw interrupted;
        }
    }

    /** Kills the charm and everything that it started, at once; {@link #await()} then returns. */
    public void kill() {
        bridge.kill(sent.identifier());
    }

    /** What the bridge answers in time; a bridge that does not is killed. */
    static JsonNode answer(BridgeProcess bridge, CompletableFuture<JsonNode> future, Duration limit) {
        try {
            JsonNode answer = future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (answer.has("problem")) {
                throw refusal(answer);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the charm was running");
        } catch (TimeoutException late) {
            bridge.destroy("stopped answering");
            throw new BridgeTimeoutException("The Python process that runs the charm stopped answering");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException refusal(JsonNode answer) {
        String problem = answer.path("problem").asString();
        return answer.path("lacking").asBoolean(false)
                ? new EnvironmentUnavailableException(
                        "This machine lacks what a run needs: " + problem,
                        "free some of it, or raise the limit, and run again")
                : new BridgeException(problem);
    }

    /** The failure of a future, as of the thread that waits for it. */
    private static RuntimeException failure(ExecutionException e) {
        if (e.getCause() instanceof EnvironmentUnavailableException unavailable) {
            return unavailable;
        }
        return new BridgeException(e.getCause() instanceof BridgeException known ? known.reason() : e.toString(), e);
    }
}
