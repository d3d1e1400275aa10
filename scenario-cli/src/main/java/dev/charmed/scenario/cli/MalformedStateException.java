package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.Problem;
import dev.charmed.scenario.codec.StateFormatException;
import java.util.List;

/** A file holds no State. */
final class MalformedStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    MalformedStateException(String file, StateFormatException wrong) {
        super(file + " holds no State", wrong);
        this.lines =
                wrong.problems().stream().map(problem -> line(file, problem)).toList();
    }

    /** All that is wrong, as compilers tell it, so that editors find the place. */
    List<String> lines() {
        return lines;
    }

    private static String line(String file, Problem problem) {
        String where = problem.line() == 0 ? file : "%s:%d:%d".formatted(file, problem.line(), problem.column());
        return "%s: %s%s".formatted(where, problem.path().isEmpty() ? "" : problem.path() + ": ", problem.message());
    }
}
