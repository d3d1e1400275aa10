package dev.charmed.scenario.agent.conformance;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.ChangeException;
import dev.charmed.ops.pebble.ExecException;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.socket.SocketPebble;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Calls of our client, and what comes of them, as text. */
final class Calls {
    private static final JsonMapper JSON = new JsonMapper();

    private Calls() {}

    /** A call. */
    @FunctionalInterface
    interface Call {
        /**
         * Makes it.
         *
         * @param files a directory that both the test and the daemon see
         * @return what came of it
         */
        Object on(Pebble pebble, Path files) throws Exception;
    }

    /** A call that returns nothing. */
    @FunctionalInterface
    interface Deed {
        void on(Pebble pebble, Path files) throws Exception;
    }

    static Call deed(Deed deed) {
        return (pebble, files) -> {
            deed.on(pebble, files);
            return "done";
        };
    }

    /** Makes one call after the other; one that fails does not keep the next from being made. */
    static ArrayNode make(List<Call> calls, Daemon daemon) {
        Pebble pebble = new SocketPebble(daemon.socket());
        ArrayNode outcomes = JSON.createArrayNode();
        for (Call call : calls) {
            outcomes.add(Normal.text(outcome(call, pebble, daemon.files()), daemon));
        }
        return outcomes;
    }

    private static String outcome(Call call, Pebble pebble, Path files) {
        try {
            Object result = call.on(pebble, files);
            if (result instanceof InputStream stream) {
                try (stream) {
                    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            return String.valueOf(result);
        } catch (ApiException refused) {
            return "%s with status %d and %s".formatted(refused, refused.status(), refused.kind());
        } catch (PathException failed) {
            return "%s of kind %s".formatted(failed, failed.kind());
        } catch (ExecException failed) {
            return "%s with exit code %d, %s".formatted(failed, failed.exitCode(), failed.output());
        } catch (ChangeException failed) {
            return "%s of %s".formatted(failed, failed.change());
        } catch (Exception failed) {
            return failed.toString();
        }
    }
}
