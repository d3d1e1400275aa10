package dev.charmed.scenario.pebble;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One layer as Pebble holds it, or several combined.
 *
 * @param sections the entries of each kind by name
 */
record PlanLayer(String label, String summary, String description, Map<EntryKind, SortedMap<String, Entry>> sections) {
    PlanLayer {
        Map<EntryKind, SortedMap<String, Entry>> copies = new EnumMap<>(EntryKind.class);
        for (EntryKind kind : EntryKind.values()) {
            copies.put(
                    kind,
                    Collections.unmodifiableSortedMap(new TreeMap<>(sections.getOrDefault(kind, new TreeMap<>()))));
        }
        sections = Collections.unmodifiableMap(copies);
    }

    SortedMap<String, Entry> entries(EntryKind kind) {
        return sections.getOrDefault(kind, Collections.emptySortedMap());
    }

    SortedMap<String, Entry> services() {
        return entries(EntryKind.SERVICE);
    }

    SortedMap<String, Entry> checks() {
        return entries(EntryKind.CHECK);
    }

    SortedMap<String, Entry> logTargets() {
        return entries(EntryKind.LOG_TARGET);
    }

    /** The tree that a State keeps of a layer. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!summary.isEmpty()) {
            tree.put("summary", summary);
        }
        if (!description.isEmpty()) {
            tree.put("description", description);
        }
        tree.putAll(sectionTrees());
        return tree;
    }

    /** The tree that reading the written plan gives. */
    Map<String, Object> sectionTrees() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (EntryKind kind : EntryKind.values()) {
            if (!entries(kind).isEmpty()) {
                Map<String, Object> section = new LinkedHashMap<>();
                entries(kind).forEach((name, entry) -> section.put(name, entry.toTree()));
                tree.put(kind.key(), section);
            }
        }
        return tree;
    }
}
