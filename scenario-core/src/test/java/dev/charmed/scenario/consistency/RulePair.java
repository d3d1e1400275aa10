package dev.charmed.scenario.consistency;

import java.util.List;

/**
 * A rule, what breaks it, and what is nearest to that and does not.
 *
 * @param wrong what is found wrong with the one
 * @param right what is found wrong with the other
 */
record RulePair(Rule rule, List<Violation> wrong, List<Violation> right) {
    static RulePair of(Rule rule, Checked wrong, Checked right) {
        return new RulePair(rule, wrong.violations(), right.violations());
    }

    @Override
    public String toString() {
        return rule.id() + ": " + rule.guarantee();
    }
}
