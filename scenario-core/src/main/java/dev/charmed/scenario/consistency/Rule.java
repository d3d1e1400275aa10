package dev.charmed.scenario.consistency;

import java.util.Objects;

/**
 * One thing that a consistent scenario guarantees.
 *
 * @param id unique and stable, such as {@code REL3}; letters name what it is about
 * @param guarantee one sentence
 * @param source where it comes from: Juju, the Python framework, or common sense
 * @param byConstruction whether State and events cannot even be built against it, so that nothing is left to check
 */
public record Rule(String id, Severity severity, String guarantee, String source, boolean byConstruction) {
    public Rule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(guarantee);
        Objects.requireNonNull(source);
    }

    static Rule error(String id, String guarantee, String source) {
        return new Rule(id, Severity.ERROR, guarantee, source, false);
    }

    static Rule warning(String id, String guarantee, String source) {
        return new Rule(id, Severity.WARNING, guarantee, source, false);
    }

    static Rule note(String id, String guarantee, String source) {
        return new Rule(id, Severity.NOTE, guarantee, source, false);
    }

    static Rule byConstruction(String id, String guarantee, String source) {
        return new Rule(id, Severity.ERROR, guarantee, source, true);
    }
}
