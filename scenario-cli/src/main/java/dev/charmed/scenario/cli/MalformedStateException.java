package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.Problem;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.meta.Place;
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
        String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
        return "%s: %s%s".formatted(new Place(file, problem.position()), path, problem.message());
    }
}
