package dev.charmed.scenario.cli;

import dev.charmed.scenario.cli.report.Finding;
import dev.charmed.scenario.codec.StateFormatException;
import java.util.List;

/** A file is not there, or does not hold what it was given for. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    UnreadableFileException(String file, String message, Throwable cause) {
        super(file + ": " + message, cause);
        this.findings = List.of(Finding.unreadable(file, message));
    }

    UnreadableFileException(String file, String message) {
        super(file + ": " + message);
        this.findings = List.of(Finding.unreadable(file, message));
    }

    UnreadableFileException(String file, StateFormatException wrong) {
        super(file + " holds no State", wrong);
        this.findings = wrong.problems().stream()
                .map(problem -> Finding.of(problem, file))
                .toList();
    }

    /** All that is wrong; at least one thing. */
    List<Finding> findings() {
        return findings;
    }
}
