package dev.charmed.scenario.state;

import java.nio.file.Path;
import java.util.ServiceLoader;

/** Reads and writes files with States; found as a {@link ServiceLoader service}, since the formats build on States. */
public interface StateFiles {

    /** The State in a file. */
    State read(Path file);

    /** Writes a State to a file. */
    void write(State state, Path file);

    /** The one that comes with Scenario. */
    static StateFiles usual() {
        return ServiceLoader.load(StateFiles.class, StateFiles.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("nothing here reads States: the jar of Scenario lacks a part"));
    }
}
