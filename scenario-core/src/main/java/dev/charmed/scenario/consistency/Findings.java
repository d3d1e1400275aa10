package dev.charmed.scenario.consistency;

import java.util.ArrayList;
import java.util.List;

/** Collects violations. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>(0);

    void add(Rule rule, String path, String message) {
        violations.add(new Violation(rule, path, message));
    }

    void addAll(List<Violation> found) {
        violations.addAll(found);
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }
}
