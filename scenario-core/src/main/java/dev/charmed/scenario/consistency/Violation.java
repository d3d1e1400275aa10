package dev.charmed.scenario.consistency;

import java.util.Objects;

/**
 * A rule that a scenario breaks.
 *
 * @param severity the rule's, unless warnings were asked for as errors
 * @param path where: into the State document ({@code relations[0].endpoint}, counted as the State orders them), into the
 *     charm's declarations ({@code charm.config.options.port.type}), or {@code event}
 * @param message what is wrong, and what would be right
 */
public record Violation(Rule rule, Severity severity, String path, String message) {
    public Violation {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(path);
        Objects.requireNonNull(message);
    }

    Violation(Rule rule, String path, String message) {
        this(rule, rule.severity(), path, message);
    }

    /** The same as another severity sees it. */
    Violation as(Severity other) {
        return new Violation(rule, other, path, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /**
     * One line for people: how severe, by which rule, where, what, and why that cannot be; such as {@code error REL2
     * relations[0].endpoint: the charm declares no endpoint "databse"; did you mean "database"? (Juju relates endpoints)}.
     */
    @Override
    public String toString() {
        return "%s %s %s: %s (%s)".formatted(severity, rule.id(), path, message, rule.source());
    }
}
