package dev.charmed.scenario.diff;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;

/** What became of a State. */
public final class StateDiff {
    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final List<Change> changes;

    private StateDiff(Map<String, Object> before, Map<String, Object> after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.changes = changes;
    }

    public static StateDiff between(State before, State after) {
        if (before.equals(after)) {
            return new StateDiff(Map.of(), Map.of(), List.of());
        }
        Map<String, Object> treeBefore = StateCodec.toTree(before);
        Map<String, Object> treeAfter = StateCodec.toTree(after);
        return new StateDiff(treeBefore, treeAfter, TreeComparison.between(treeBefore, treeAfter));
    }

    /** Whether the two are equal. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * The way to each thing that is different, as the text has it: {@code unit_status},
     * {@code relations[db:1].local_app_data.password}. Of a part of a set that came or went it is the way to the part:
     * {@code opened_ports[80/tcp]}.
     */
    public List<String> paths() {
        return changes.stream().map(Change::place).distinct().toList();
    }

    /**
     * The operations (RFC 6902) that make the JSON of the one that of the other, as a plain tree of {@code op}, {@code path}
     * and {@code value}. They are {@code add}, {@code remove} and {@code replace}; lists are addressed by index.
     *
     * @return none if the two are equal
     */
    public List<Object> toJsonPatch() {
        return isEmpty() ? List.of() : JsonPatches.between(before, after);
    }

    /**
     * A line for each change: {@code unit_status: unknown -> active "ready"} or
     * {@code relations[db:1].local_app_data.password: + "x"}. What a set holds is named by what identifies it: relations by
     * endpoint and id, containers by name, secrets by label or id. Text of many lines is compared line by line.
     *
     * @param colored whether ANSI escapes mark what is gone and what is new
     * @return nothing if the two are equal; else every line is ended by a line feed
     */
    public String toText(boolean colored) {
        return new Summary(colored ? Palette.ANSI : Palette.PLAIN).of(changes);
    }
}
