package dev.charmed.scenario.simulation;

import dev.charmed.scenario.state.Secret;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Who may read a secret, by the relation through which it was granted. */
record Grants(Map<Integer, SortedSet<String>> byRelation) {

    boolean hasUnitOf(String application, int relationId) {
        SortedSet<String> names = byRelation.get(relationId);
        return names != null && names.stream().anyMatch(name -> name.startsWith(application + "/"));
    }

    Map<Integer, SortedSet<String>> with(int relationId, String name) {
        Map<Integer, Collection<String>> grants = new HashMap<>(byRelation);
        SortedSet<String> names = new TreeSet<>(byRelation.getOrDefault(relationId, new TreeSet<>()));
        names.add(name);
        grants.put(relationId, names);
        return Secret.grants(grants);
    }

    Grants withoutRelation(int relationId) {
        Map<Integer, SortedSet<String>> left = new HashMap<>(byRelation);
        left.remove(relationId);
        return new Grants(left);
    }

    /** Without the application, and without its units. */
    Grants withoutApplication(String application) {
        return without(name -> name.equals(application) || name.startsWith(application + "/"));
    }

    Grants withoutName(String name) {
        return without(name::equals);
    }

    private Grants without(Predicate<String> revoked) {
        Map<Integer, SortedSet<String>> left = new HashMap<>();
        byRelation.forEach((relationId, names) -> {
            SortedSet<String> remaining = new TreeSet<>(names);
            remaining.removeIf(revoked);
            if (!remaining.isEmpty()) {
                left.put(relationId, remaining);
            }
        });
        return new Grants(left);
    }
}
