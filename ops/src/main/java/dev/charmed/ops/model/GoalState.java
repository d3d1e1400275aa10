package dev.charmed.ops.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the model is meant to become, as {@code goal-state} shows it.
 *
 * @param units of this application, by unit name
 * @param relations by endpoint, then by name of the remote application and of each of its units
 */
public record GoalState(SortedMap<String, Goal> units, SortedMap<String, SortedMap<String, Goal>> relations) {
    public GoalState(Map<String, Goal> units, Map<String, ? extends Map<String, Goal>> relations) {
        this(new TreeMap<>(units), sorted(relations));
    }

    public GoalState {
        Objects.requireNonNull(units);
        Objects.requireNonNull(relations);
    }

    private static SortedMap<String, SortedMap<String, Goal>> sorted(Map<String, ? extends Map<String, Goal>> goals) {
        SortedMap<String, SortedMap<String, Goal>> copy = new TreeMap<>();
        goals.forEach((endpoint, members) -> copy.put(endpoint, new TreeMap<>(members)));
        return copy;
    }

    /** A status word and the moment since when it holds. */
    public record Goal(String status, Instant since) {
        public Goal {
            Objects.requireNonNull(status);
            Objects.requireNonNull(since);
        }
    }
}
