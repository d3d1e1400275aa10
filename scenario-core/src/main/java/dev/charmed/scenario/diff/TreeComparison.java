package dev.charmed.scenario.diff;

import dev.charmed.scenario.state.Absent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the changes between the plain trees of two States. */
final class TreeComparison {
    /** What people look for first comes first; the rest follows in the order of the tree. */
    private static final List<String> FIRST =
            List.of("unit_status", "app_status", "workload_version", "leader", "planned_units", "config");

    private final List<Change> changes = new ArrayList<>();

    private TreeComparison() {}

    static List<Change> between(Map<String, Object> before, Map<String, Object> after) {
        TreeComparison comparison = new TreeComparison();
        Set<String> keys = new LinkedHashSet<>(FIRST);
        keys.addAll(union(before, after));
        for (String key : keys) {
            comparison.compareEntry(key, key, before.get(key), after.get(key));
        }
        return List.copyOf(comparison.changes);
    }

    /** @param place the path without the names of parts, which says what kind of value this is */
    private void compareEntry(String path, String place, @Nullable Object before, @Nullable Object after) {
        if (isNothing(before) && isNothing(after)) {
            return;
        }
        if (before == null || isNothing(before)) {
            changes.add(new Change.Added(path, Objects.requireNonNull(after)));
        } else if (after == null || isNothing(after)) {
            changes.add(new Change.Removed(path, before));
        } else {
            compare(path, place, before, after);
        }
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value == Absent.VALUE;
    }

    private void compare(String path, String place, Object before, Object after) {
        if (before instanceof Map<?, ?> mapBefore && after instanceof Map<?, ?> mapAfter) {
            if (!isStatus(place)) {
                compareMaps(path, place, mapBefore, mapAfter);
            } else if (!before.equals(after)) {
                changes.add(new Change.StatusChanged(path, mapBefore, mapAfter));
            }
        } else if (before instanceof List<?> listBefore && after instanceof List<?> listAfter) {
            Optional<Identity> identity = Identity.ofPartsOf(place);
            if (identity.isPresent()) {
                compareParts(
                        path,
                        place,
                        parts(listBefore, identity.get()),
                        parts(listAfter, identity.get()),
                        identity.get());
            } else {
                compareLists(path, place, listBefore, listAfter);
            }
        } else if (!before.equals(after)) {
            changes.add(new Change.Replaced(path, before, after));
        }
    }

    private static boolean isStatus(String place) {
        return place.equals("unit_status") || place.equals("app_status");
    }

    private void compareMaps(String path, String place, Map<?, ?> before, Map<?, ?> after) {
        Collection<String> keys = union(before, after);
        for (String key : keys) {
            compareEntry(Paths.key(path, key), place + "." + key, before.get(key), after.get(key));
        }
        compareOrder(path, strings(before.keySet()), strings(after.keySet()));
    }

    private void compareLists(String path, String place, List<?> before, List<?> after) {
        if (before.stream().allMatch(TreeComparison::isScalar) && after.stream().allMatch(TreeComparison::isScalar)) {
            if (!before.equals(after)) {
                changes.add(new Change.Replaced(path, before, after));
            }
            return;
        }
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compareEntry(
                    "%s[%d]".formatted(path, i),
                    place,
                    i < before.size() ? before.get(i) : null,
                    i < after.size() ? after.get(i) : null);
        }
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof Map) && !(value instanceof Collection);
    }

    private void compareParts(
            String path, String place, Map<String, Map<?, ?>> before, Map<String, Map<?, ?>> after, Identity identity) {
        before.forEach((key, part) -> {
            if (!after.containsKey(key)) {
                changes.add(new Change.PartRemoved(path, identity.label().apply(part)));
            }
        });
        after.forEach((key, part) -> {
            String label = identity.label().apply(part);
            Map<?, ?> earlier = before.get(key);
            if (earlier == null) {
                changes.add(new Change.PartAdded(path, label, part, identity.fields()));
            } else {
                compareMaps(Paths.part(path, label), place, earlier, part);
            }
        });
        compareOrder(path, List.copyOf(before.keySet()), List.copyOf(after.keySet()));
    }

    /** Parts by what identifies them; those that nothing tells apart by their number as well. */
    private static Map<String, Map<?, ?>> parts(List<?> list, Identity identity) {
        Map<String, Map<?, ?>> parts = new LinkedHashMap<>();
        for (Object item : list) {
            Map<?, ?> part = (Map<?, ?>) item;
            String key = identity.key().apply(part);
            int number = 2;
            for (String taken = key; parts.containsKey(key); number++) {
                key = taken + "#" + number;
            }
            parts.put(key, part);
        }
        return parts;
    }

    private void compareOrder(String path, List<String> before, List<String> after) {
        List<String> keptBefore =
                before.stream().filter(Set.copyOf(after)::contains).toList();
        List<String> keptAfter =
                after.stream().filter(Set.copyOf(before)::contains).toList();
        if (!keptBefore.equals(keptAfter)) {
            changes.add(new Change.Reordered(path, keptBefore, keptAfter));
        }
    }

    private static Collection<String> union(Map<?, ?> before, Map<?, ?> after) {
        Set<String> keys = new LinkedHashSet<>(strings(before.keySet()));
        keys.addAll(strings(after.keySet()));
        return keys;
    }

    private static List<String> strings(Collection<?> keys) {
        return keys.stream().map(Object::toString).toList();
    }
}
