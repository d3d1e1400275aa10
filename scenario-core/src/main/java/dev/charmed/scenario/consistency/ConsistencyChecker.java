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

/**
 * Checks scenarios of one charm against all rules at once. What does not depend on the scenario is found out once. Safe on
 * many threads.
 */
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
                    LifecycleRules.RULES,
                    CharmRules.RULES,
                    EndpointDeclarationRules.RULES,
                    WorkloadDeclarationRules.RULES,
                    StorageDeclarationRules.RULES)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Rule> BY_ID =
            RULES.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

    private final ExaminedCharm charm;

    private ConsistencyChecker(CharmMeta meta) {
        this.charm = new ExaminedCharm(meta);
    }

    /** For many scenarios of one charm. */
    public static ConsistencyChecker of(CharmMeta charm) {
        return new ConsistencyChecker(charm);
    }

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
     * Everything that is wrong or doubtful about a scenario; errors mean that Juju cannot produce it.
     *
     * @param event about the things as the State has them, see {@link Event#in}
     * @param unitId the number of the unit under test
     */
    public static List<Violation> check(State state, Event event, CharmMeta meta, JujuVersion jujuVersion, int unitId) {
        return check(state, event, meta, jujuVersion, unitId, Strictness.usual());
    }

    /**
     * What is wrong or doubtful about a scenario, as far as it counts.
     *
     * @see #check(State, Event, JujuVersion, int, Strictness)
     */
    public static List<Violation> check(
            State state, Event event, CharmMeta meta, JujuVersion jujuVersion, int unitId, Strictness strictness) {
        return strictness.checks() ? of(meta).check(state, event, jujuVersion, unitId, strictness) : List.of();
    }

    /**
     * What is wrong or doubtful about a scenario, as far as it counts; errors mean that Juju cannot produce it.
     *
     * @param event about the things as the State has them, see {@link Event#in}
     * @param unitId the number of the unit under test
     */
    public List<Violation> check(State state, Event event, JujuVersion jujuVersion, int unitId, Strictness strictness) {
        return strictness.checks()
                ? strictness.apply(found(new Scenario(state, event, charm, jujuVersion, unitId)))
                : List.of();
    }

    private List<Violation> found(Scenario scenario) {
        Findings findings = new Findings();
        findings.addAll(charm.violations());
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
        LifecycleRules.check(scenario, findings);
        CharmRules.check(scenario, findings);
        return findings.all();
    }

    /** Why Juju would refuse a charm, whatever happens to it. A run needs no such charm. */
    public static List<Violation> checkDeployable(CharmMeta meta) {
        return of(meta).checkDeployable();
    }

    /** Why Juju would refuse the charm, whatever happens to it. A run needs no such charm. */
    public List<Violation> checkDeployable() {
        Findings findings = new Findings();
        findings.addAll(charm.violations());
        CharmRules.checkDeployable(charm, findings);
        return findings.all();
    }
}
