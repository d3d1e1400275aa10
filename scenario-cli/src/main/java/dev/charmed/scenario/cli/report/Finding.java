package dev.charmed.scenario.cli.report;

import dev.charmed.scenario.codec.Problem;
import dev.charmed.scenario.consistency.Severity;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.MetadataException;
import dev.charmed.scenario.meta.Place;
import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.text.Words;
import java.util.Objects;

/**
 * One thing that is wrong or doubtful about a file.
 *
 * @param rule the id of the consistency rule that is broken; {@link #UNREADABLE} where it did not come to that
 * @param path the way to it in the file; may be empty
 * @param message what is wrong, and what would be right
 * @param reason why it cannot be; may be empty
 */
public record Finding(Severity severity, String rule, Place place, String path, String message, String reason) {
    /** Stands for the rule that files hold what they are given for. */
    public static final String UNREADABLE = "FILE";

    private static final int LONGEST_PATH = 200;

    public Finding {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(place);
        Objects.requireNonNull(path);
        message = Words.message(message);
        Objects.requireNonNull(reason);
    }

    public static Finding of(Violation violation, Place place) {
        return new Finding(
                violation.severity(),
                violation.rule().id(),
                place,
                violation.path(),
                violation.message(),
                violation.rule().source());
    }

    /** What makes a file no State. */
    public static Finding of(Problem problem, String file) {
        return unreadable(new Place(file, problem.position()), problem.path(), problem.message());
    }

    /** What makes a file no metadata. */
    public static Finding of(MetadataException problem) {
        return unreadable(problem.place(), "", problem.problem());
    }

    /** What keeps a file from being looked at. */
    public static Finding unreadable(String file, String message) {
        return unreadable(new Place(file, Position.NOWHERE), "", message);
    }

    private static Finding unreadable(Place place, String path, String message) {
        return new Finding(Severity.ERROR, UNREADABLE, place, path, message, "");
    }

    public boolean isUnreadable() {
        return rule.equals(UNREADABLE);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    boolean isWarning() {
        return severity == Severity.WARNING;
    }

    /** Where it is, what is wrong, why that cannot be, and by which rule: {@code state.yaml:12:5: relations[0].endpoint: …}. */
    public String described() {
        return place + ": " + explained();
    }

    private String explained() {
        String where = path.isEmpty() ? "" : Words.shortened(path, LONGEST_PATH) + ": ";
        String why = reason.isEmpty() ? "" : " (" + reason + ")";
        return where + message + why + (isUnreadable() ? "" : " [" + rule + "]");
    }

    /** The same as compilers write it: {@code state.yaml:12:5: error: relations[0].endpoint: …}. */
    @Override
    public String toString() {
        return place + ": " + severity + ": " + explained();
    }
}
