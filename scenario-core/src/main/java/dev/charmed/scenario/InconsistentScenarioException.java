package dev.charmed.scenario;

import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import java.util.List;
import java.util.stream.Collectors;

/** Juju cannot produce such an event in such a State for such a charm. */
public final class InconsistentScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InconsistentScenarioException(List<Violation> violations, CharmMeta charm) {
        super(violations.stream()
                .map(violation -> violation + declared(violation, charm))
                .collect(Collectors.joining("\n  ", "Juju cannot produce this scenario:\n  ", "")));
        this.violations = List.copyOf(violations);
    }

    /** Where the charm declares what is wrong, if that is written in a file. */
    private static String declared(Violation violation, CharmMeta charm) {
        return violation
                .pathInCharm()
                .flatMap(charm::place)
                .map(place -> " at " + place)
                .orElse("");
    }

    /** All that is wrong. */
    public List<Violation> violations() {
        return violations;
    }
}
