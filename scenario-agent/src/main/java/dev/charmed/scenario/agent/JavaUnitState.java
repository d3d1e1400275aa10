package dev.charmed.scenario.agent;

import dev.charmed.ops.production.UnitStateFile;
import dev.charmed.scenario.inprocess.KeptInState;
import dev.charmed.scenario.runner.KeptByFramework;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StateValidationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What ops for Java keeps from one hook to the next, in a file in the charm's root.
 *
 * <p>Nothing tells a charm in Java from any other program, nor has to: there is no file unless the State, or the charm, has
 * something to keep.
 */
final class JavaUnitState {
    private final Path file;

    JavaUnitState(Path root) {
        this.file = root.resolve(UnitStateFile.NAME);
    }

    /** Has the charm find what the State says, also where its author left such a file in its directory. */
    void write(State state) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot prepare " + file, undeletable);
        }
        if (!state.deferred().isEmpty() || !state.storedStates().isEmpty()) {
            new UnitStateFile(file).save(new KeptInState(state).load());
        }
    }

    /**
     * What is there after the hook.
     *
     * @param before the State that the hook was given
     * @return empty if a charm made it unreadable
     */
    Optional<KeptByFramework> read(State before) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        KeptInState kept = new KeptInState(before);
        try {
            kept.save(new UnitStateFile(file).load());
        } catch (IllegalStateException | StateValidationException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
        return kept.saved();
    }
}
