package dev.charmed.scenario.agent.python;

import java.nio.file.Path;
import java.util.List;

/**
 * What a Python charm runs with.
 *
 * @param python the interpreter
 * @param pythonPath the entries of PYTHONPATH, relative to the charm's directory: {@code lib}, and the packages that a
 *     packed charm brings along
 */
public record PythonEnvironment(Path python, List<String> pythonPath) {
    public PythonEnvironment {
        pythonPath = List.copyOf(pythonPath);
    }

    /** The value of PYTHONPATH. */
    public String pythonPathVariable() {
        return String.join(":", pythonPath);
    }
}
