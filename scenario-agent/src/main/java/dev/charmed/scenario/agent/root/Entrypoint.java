package dev.charmed.scenario.agent.root;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a charm is started. Paths are relative to the charm's root, which is the working directory of the charm.
 *
 * <p>Juju runs the executable {@code dispatch} for every event if there is one, and else the file of the event's name in
 * {@code hooks} or {@code actions}.
 */
public sealed interface Entrypoint {

    /** An executable that is run for every event. */
    record Dispatch(Path executable) implements Entrypoint {
        public Dispatch {
            Objects.requireNonNull(executable);
        }
    }

    /** One executable per event, {@code hooks/NAME} and {@code actions/NAME}. What is missing is no error for a hook. */
    record HookFiles() implements Entrypoint {}

    /**
     * A dispatch that does nothing but set the environment and run a Python file, so that the file may as well be run by
     * an interpreter that is up already. The dispatch is there in the root in any case, written by the charm or generated.
     *
     * @param script such as {@code src/charm.py}
     * @param pythonPath the entries that the dispatch puts on PYTHONPATH, in order; absolute ones stay absolute
     * @param interpreter the interpreter in the charm's root that the dispatch asks for, such as
     *     {@code venv/bin/python}; empty if it takes {@code python3} from PATH
     */
    record PythonScript(Path script, List<Path> pythonPath, Optional<Path> interpreter) implements Entrypoint {
        public PythonScript {
            Objects.requireNonNull(script);
            pythonPath = List.copyOf(pythonPath);
            Objects.requireNonNull(interpreter);
        }
    }
}
