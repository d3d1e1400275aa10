package dev.charmed.scenario.consistency;

import java.util.Objects;

/**
 * A rule that a scenario breaks.
 *
 * @param path where: into the State document ({@code relations[0].endpoint}, counted as the State orders them), into the
 *     charm's declarations ({@code charm.config.options.port.type}), or {@code event}
 * @param message what is wrong, and what would be right
 */
public record Violation(Rule rule, String path, String message) {
    public Violation {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(path);
        Objects.requireNonNull(message);
    }

    public boolean isError() {
        return rule.severity() == Severity.ERROR;
    }

    /** One line for people: {@code error REL2 relations[0].endpoint: …}. */
    @Override
    public String toString() {
        return "%s %s %s: %s".formatted(rule.severity(), rule.id(), path, message);
    }
}
