package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks scenarios against all rules at once. */
public final class ConsistencyChecker {
    private static final List<Rule> RULES = Stream.of(
                    ContainerRules.RULES,
                    WorkloadEventRules.RULES,
                    ConfigRules.RULES,
                    ActionRules.RULES,
                    StorageRules.RULES,
                    SecretRules.RULES,
                    RelationRules.RULES,
                    RelationEventRules.RULES,
                    ModelRules.RULES,
                    UnitRules.RULES,
                    CharmRules.RULES)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Rule> BY_ID =
            RULES.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

    private ConsistencyChecker() {}

    /** Every rule there is, those included that hold by construction. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** @throws IllegalArgumentException if no rule has the id; names the nearest that one has */
    public static Rule rule(String id) {
        Rule rule = BY_ID.get(id);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "there is no rule \"%s\"%s".formatted(id, NearestName.hint(id, new TreeSet<>(BY_ID.keySet()))));
        }
        return rule;
    }

    /**
     * What is wrong or doubtful about a scenario, as far as it counts.
     *
     * @see #check(State, Event, CharmMeta, JujuVersion, int)
     */
    public static List<Violation> check(
            State state, Event event, CharmMeta meta, JujuVersion jujuVersion, int unitId, Strictness strictness) {
        return strictness.checks() ? strictness.apply(check(state, event, meta, jujuVersion, unitId)) : List.of();
    }

    /**
     * Everything that is wrong or doubtful about a scenario; errors mean that Juju cannot produce it.
     *
     * @param event about the things as the State has them, see {@link Event#in}
     * @param unitId the number of the unit under test
     */
    public static List<Violation> check(State state, Event event, CharmMeta meta, JujuVersion jujuVersion, int unitId) {
        Scenario scenario = new Scenario(state, event, meta, jujuVersion, unitId);
        Findings findings = new Findings();
        ContainerRules.check(scenario, findings);
        WorkloadEventRules.check(scenario, findings);
        ConfigRules.check(scenario, findings);
        ActionRules.check(scenario, findings);
        StorageRules.check(scenario, findings);
        SecretRules.check(scenario, findings);
        RelationRules.check(scenario, findings);
        RelationEventRules.check(scenario, findings);
        ModelRules.check(scenario, findings);
        UnitRules.check(scenario, findings);
        CharmRules.check(scenario, findings);
        return findings.all();
    }

    /** Why Juju would refuse a charm, whatever happens to it. A run needs no such charm. */
    public static List<Violation> checkDeployable(CharmMeta meta) {
        Findings findings = new Findings();
        RelationRules.checkEndpoints(meta, findings);
        ModelRules.checkBindings(meta, findings);
        ConfigRules.checkDefaults(meta, findings);
        CharmRules.checkDeployable(meta, findings);
        return findings.all();
    }
}
