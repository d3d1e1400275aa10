package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.StorageEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of all hooks that Juju may run for a charm. */
public final class HookNames {
    private static final List<String> WORKLOAD_SUFFIXES =
            List.of("-pebble-ready", "-pebble-custom-notice", "-pebble-check-failed", "-pebble-check-recovered");

    private HookNames() {}

    /** The hook that was most likely meant by a name, or the one that has it. */
    public static Optional<String> nearest(String name, CharmMeta meta) {
        List<String> all = ofUnit();
        for (Map.Entry<String, Set<String>> hooks : bySuffix(meta).entrySet()) {
            String suffix = hooks.getKey();
            if (name.endsWith(suffix)) {
                // Only what comes before can be wrong, and what is common to all such hooks must not count as likeness.
                return NearestName.of(name.substring(0, name.length() - suffix.length()), hooks.getValue())
                        .map(about -> about + suffix);
            }
            hooks.getValue().forEach(about -> all.add(about + suffix));
        }
        return NearestName.of(name, all);
    }

    /**
     * As the tail of an error message, {@code ; did you mean x?}, the hook that was most likely meant by a name; nothing if
     * there is none. Where no name is a slip away, one with more words is taken.
     */
    public static String hint(String name, CharmMeta meta) {
        String dashed = name.replace('_', '-');
        return nearest(dashed, meta)
                .or(() -> withMoreWords(dashed, meta))
                .map("; did you mean %s?"::formatted)
                .orElse("");
    }

    private static Optional<String> withMoreWords(String name, CharmMeta meta) {
        List<String> words = List.of(name.split("-"));
        return all(meta).stream()
                .filter(hook -> words.size() > 1 && holdsInOrder(List.of(hook.split("-")), words))
                .findFirst();
    }

    private static boolean holdsInOrder(List<String> all, List<String> some) {
        int found = 0;
        for (String word : all) {
            if (found < some.size() && word.equals(some.get(found))) {
                found++;
            }
        }
        return found == some.size();
    }

    private static List<String> all(CharmMeta meta) {
        List<String> all = ofUnit();
        bySuffix(meta).forEach((suffix, names) -> names.forEach(about -> all.add(about + suffix)));
        return all;
    }

    private static List<String> ofUnit() {
        List<String> names = new ArrayList<>();
        for (LifecycleEvent event : LifecycleEvent.values()) {
            names.add(event.hookName());
        }
        for (SecretEvent.Kind kind : SecretEvent.Kind.values()) {
            names.add(kind.hookName());
        }
        return names;
    }

    /** What the hooks with each ending are about. */
    private static Map<String, Set<String>> bySuffix(CharmMeta meta) {
        Map<String, Set<String>> hooks = new LinkedHashMap<>();
        for (RelationEvent.Kind kind : RelationEvent.Kind.values()) {
            hooks.put(kind.suffix(), meta.endpoints().keySet());
        }
        for (StorageEvent.Kind kind : StorageEvent.Kind.values()) {
            hooks.put(kind.suffix(), meta.storage().keySet());
        }
        for (String suffix : WORKLOAD_SUFFIXES) {
            hooks.put(suffix, meta.containers().keySet());
        }
        hooks.put("-action", meta.declaredActions().keySet());
        return hooks;
    }
}
