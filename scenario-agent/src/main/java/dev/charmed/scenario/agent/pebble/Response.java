package dev.charmed.scenario.agent.pebble;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the daemon answers. */
sealed interface Response {

    /**
     * A result in its envelope.
     *
     * @param result of maps, lists and scalars; left out if it is null
     * @param change that was begun, if one was
     */
    record Result(int status, @Nullable Object result, Optional<String> change) implements Response {}

    /** A refusal. */
    record Refusal(int status, String kind, String message) implements Response {}

    /** Something else than JSON, whose length is not known beforehand. */
    record Stream(String contentType, InputStream content) implements Response {}

    /** Something else than JSON; of no type if it is empty. */
    record Text(String contentType, String content) implements Response {}

    /** Something that is added to until the client goes. */
    record Feed(String contentType, String begin, Source more) implements Response {}

    /** Where more comes from. */
    @FunctionalInterface
    interface Source {
        /** @throws InterruptedException if nobody waits for it any more */
        String next() throws InterruptedException;
    }

    static Response of(@Nullable Object result) {
        return new Result(200, result, Optional.empty());
    }

    static Response begun(String change, @Nullable Object result) {
        return new Result(202, result, Optional.of(change));
    }
}
