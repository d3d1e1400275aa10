package dev.charmed.scenario.consistency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rules count, and how much: what whoever asks the {@link ConsistencyChecker} wants to hear. Usually that is all of
 * them, each as severe as it is.
 *
 * @param checks whether anything is checked at all
 * @param skippedRules the ids of rules that do not count
 * @param warningsAreErrors whether what is merely doubtful is refused, too
 */
public record Strictness(boolean checks, Set<String> skippedRules, boolean warningsAreErrors) {
    /** The environment variable that skips all checks if it is set and not empty. */
    public static final String SKIP_VARIABLE = "SCENARIO_SKIP_CONSISTENCY_CHECKS";

    private static final Strictness USUAL = new Strictness(true, Set.of(), false);

    /** @throws IllegalArgumentException if there is no rule with one of the ids; names the nearest there is */
    public Strictness {
        skippedRules = Set.copyOf(skippedRules);
        new TreeSet<>(skippedRules).forEach(ConsistencyChecker::rule);
    }

    /** All rules, each as severe as it is. */
    public static Strictness usual() {
        return USUAL;
    }

    /** The usual one, unless {@link #SKIP_VARIABLE} says otherwise. */
    public static Strictness ofEnvironment(Map<String, String> environment) {
        return USUAL.checking(environment.getOrDefault(SKIP_VARIABLE, "").isEmpty());
    }

    public Strictness checking(boolean wanted) {
        return new Strictness(wanted, skippedRules, warningsAreErrors);
    }

    /**
     * Skips these rules, besides those that are skipped already.
     *
     * @throws IllegalArgumentException if there is no rule with one of the ids; names the nearest there is
     */
    public Strictness skipping(Collection<String> ruleIds) {
        Set<String> skipped = new TreeSet<>(skippedRules);
        skipped.addAll(ruleIds);
        return new Strictness(checks, skipped, warningsAreErrors);
    }

    public Strictness warningsAsErrors(boolean wanted) {
        return new Strictness(checks, skippedRules, wanted);
    }

    /** What is left of the violations that were found, in their order. */
    public List<Violation> apply(List<Violation> found) {
        boolean allCount = checks && skippedRules.isEmpty() && !warningsAreErrors;
        if (found.isEmpty() || allCount) {
            return List.copyOf(found);
        }
        List<Violation> left = new ArrayList<>();
        for (Violation violation : found) {
            if (checks && !skippedRules.contains(violation.rule().id())) {
                left.add(warningsAreErrors && violation.isWarning() ? violation.as(Severity.ERROR) : violation);
            }
        }
        return List.copyOf(left);
    }
}
