package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A document is not one that a State can be read from. Its message has a line for each problem. */
public final class StateFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    StateFormatException(List<Problem> problems) {
        this("", problems);
    }

    private StateFormatException(String prefix, List<Problem> problems) {
        super(problems.stream().map(problem -> prefix + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The same, told with the name of the file. */
    StateFormatException in(Path file) {
        StateFormatException named = new StateFormatException(file + ":", problems);
        named.initCause(this);
        return named;
    }

    /** For what makes it impossible to read on. */
    StateFormatException(TreePath path, Position position, String message) {
        this(List.of(new Problem(path.toString(), position, message)));
    }

    /** All that is wrong, in the order of the document as far as it could be read; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
