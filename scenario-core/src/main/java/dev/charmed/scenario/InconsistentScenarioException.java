package dev.charmed.scenario;

import dev.charmed.scenario.consistency.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Juju cannot produce such an event in such a State for such a charm. */
public final class InconsistentScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InconsistentScenarioException(List<Violation> violations) {
        super(violations.stream()
                .map(Violation::toString)
                .collect(Collectors.joining("\n  ", "Juju cannot produce this scenario:\n  ", "")));
        this.violations = List.copyOf(violations);
    }

    /** All that is wrong. */
    public List<Violation> violations() {
        return violations;
    }
}
