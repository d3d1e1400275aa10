package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One event on one State of one unit of one charm.
 *
 * @param charm all that it declares, in one tree: {@code config} and {@code actions} are sections of it
 */
record Sample(Map<String, Object> charm, State state, Event event, JujuVersion jujuVersion, int unitId) {
    private static final String BINDINGS = "extra-bindings";

    CharmMeta meta() {
        return CharmMeta.of(declarations());
    }

    /** All that the charm declares, as YAML has it: beside the name of an extra binding there is nothing at all. */
    Map<String, @Nullable Object> declarations() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(charm);
        if (charm.containsKey(BINDINGS)) {
            Map<String, @Nullable Object> bindings = new LinkedHashMap<>();
            section(charm, BINDINGS)
                    .forEach((name, beside) -> bindings.put(name, beside.equals(Map.of()) ? null : beside));
            all.put(BINDINGS, bindings);
        }
        return all;
    }

    /** All that the checker finds, in the charm alone as well. */
    List<Violation> violations() {
        CharmMeta meta = meta();
        List<Violation> violations = new ArrayList<>(ConsistencyChecker.check(state, event, meta, jujuVersion, unitId));
        violations.addAll(ConsistencyChecker.checkDeployable(meta));
        return violations;
    }

    List<Violation> errors() {
        return violations().stream().filter(Violation::isError).toList();
    }

    Sample with(State newState) {
        return new Sample(charm, newState, event, jujuVersion, unitId);
    }

    Sample with(UnaryOperator<State> change) {
        return with(change.apply(state));
    }

    /** The same with another event, about things as the State has them. */
    Sample on(Event newEvent) {
        return new Sample(charm, state, newEvent.in(state), jujuVersion, unitId);
    }

    Sample juju(String version) {
        return new Sample(charm, state, event, JujuVersion.parse(version), unitId);
    }

    /** The same with a part of the charm's declarations more, or another one in its place. */
    Sample declaring(Object declaration, String... path) {
        return new Sample(changed(charm, 0, path, declaration), state, event, jujuVersion, unitId);
    }

    /** The same without a part of the charm's declarations. */
    Sample withoutDeclaring(String... path) {
        return new Sample(changed(charm, 0, path, null), state, event, jujuVersion, unitId);
    }

    /** @param value null takes away what is there */
    private static Map<String, Object> changed(
            Map<String, Object> tree, int depth, String[] path, @Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        String key = path[depth];
        if (depth < path.length - 1) {
            copy.put(key, changed(section(tree, key), depth + 1, path, value));
        } else if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    /** A section of a tree, which is empty if it is not there. */
    static Map<String, Object> section(Map<String, Object> tree, String key) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (tree.get(key) instanceof Map<?, ?> inner) {
            inner.forEach((name, value) -> section.put((String) name, value));
        }
        return section;
    }

    /** For people who look at a failure. */
    @Override
    public String toString() {
        return "%s on unit %d with Juju %s, charm %s, state %s, violations %s"
                .formatted(
                        event.hookName(),
                        unitId,
                        jujuVersion,
                        charm,
                        StateCodec.toYaml(state),
                        new TreeSet<>(
                                violations().stream().map(Violation::toString).toList()));
    }
}
