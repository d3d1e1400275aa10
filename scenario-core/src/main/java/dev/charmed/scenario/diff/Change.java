package dev.charmed.scenario.diff;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One thing that is different. */
sealed interface Change {
    /** The way to it, with the parts of sets named by what identifies them. */
    String path();

    /** The way to what is different itself: of a part that came or went, to that part. */
    default String place() {
        return path();
    }

    /** One value in the place of another. */
    record Replaced(String path, Object before, Object after) implements Change {}

    /** Another status of the unit or the application. */
    record StatusChanged(String path, Map<?, ?> before, Map<?, ?> after) implements Change {}

    /** A value where there was none. */
    record Added(String path, Object value) implements Change {}

    /** None where there was a value. */
    record Removed(String path, Object value) implements Change {}

    /**
     * Another part in a set.
     *
     * @param path of the set
     * @param told the fields that the label has said already
     */
    record PartAdded(String path, String label, Object part, Set<String> told) implements Change {
        @Override
        public String place() {
            return Paths.part(path, label);
        }
    }

    /** A part less in a set. */
    record PartRemoved(String path, String label) implements Change {
        @Override
        public String place() {
            return Paths.part(path, label);
        }
    }

    /** The same parts in another order. */
    record Reordered(String path, List<String> before, List<String> after) implements Change {}
}
