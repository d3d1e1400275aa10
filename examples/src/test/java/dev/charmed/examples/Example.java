package dev.charmed.examples;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A charm of this folder, and its State files. */
record Example(String name) {

    Path directory() {
        return Path.of(name).toAbsolutePath();
    }

    Context context() {
        return Context.of(directory());
    }

    Context context(Isolation isolation) {
        return Context.of(directory(), options -> options.isolation(isolation));
    }

    State state(String file) {
        try {
            return StateCodec.read(directory().resolve("states").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
