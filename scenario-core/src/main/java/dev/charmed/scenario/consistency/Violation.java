package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.text.Words;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule that a scenario breaks.
 *
 * @param severity the rule's, unless warnings were asked for as errors
 * @param path where: into the State document ({@code relations[0].endpoint}, counted as the State orders them), into the
 *     charm's declarations ({@code charm.config.options.port.type}), or {@code event}
 * @param message what is wrong, and what would be right
 */
public record Violation(Rule rule, Severity severity, String path, String message) {
    private static final String IN_CHARM = "charm.";
    private static final int LONGEST_PATH = 200;

    public Violation {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(path);
        message = Words.message(message);
    }

    Violation(Rule rule, String path, String message) {
        this(rule, rule.severity(), path, message);
    }

    /** The same as another severity sees it. */
    Violation as(Severity other) {
        return new Violation(rule, other, path, message);
    }

    /** The way to it in the charm's own files, as {@link CharmMeta#place} takes it; empty if it is elsewhere. */
    public Optional<String> pathInCharm() {
        return path.startsWith(IN_CHARM) ? Optional.of(path.substring(IN_CHARM.length())) : Optional.empty();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    /**
     * One line for people: how severe, by which rule, where, what, and why that cannot be; such as {@code error REL2
     * relations[0].endpoint: the charm declares no endpoint "databse"; did you mean "database"? (Juju relates endpoints)}.
     */
    @Override
    public String toString() {
        return "%s %s %s: %s (%s)"
                .formatted(severity, rule.id(), Words.shortened(path, LONGEST_PATH), message, rule.source());
    }
}
