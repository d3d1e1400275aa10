package dev.charmed.scenario.pebble;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The layers of a Pebble, in their order, and the plan that they make. Immutable. */
final class LayerStack {
    private static final long DEFAULT_THRESHOLD = 3;
    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(10);

    private final List<PlanLayer> layers;
    private final PlanLayer plan;
    private final boolean valid;

    private LayerStack(List<PlanLayer> layers, PlanLayer plan, boolean valid) {
        this.layers = layers;
        this.plan = plan;
        this.valid = valid;
    }

    /**
     * The layers that a State declares. They may be less than Pebble would accept, such as a check without a way to be
     * tried; then nothing is asked of the plan later, either.
     */
    static LayerStack declared(List<PlanLayer> layers) {
        List<PlanLayer> overriding =
                layers.stream().map(LayerStack::withOverrides).toList();
        PlanLayer plan = combineLeniently(overriding);
        boolean valid;
        try {
            PlanRules.check(plan);
            valid = true;
        } catch (LayerFormatException lenient) {
            valid = false;
        }
        return new LayerStack(overriding, plan, valid);
    }

    List<PlanLayer> layers() {
        return layers;
    }

    PlanLayer plan() {
        return plan;
    }

    boolean hasLabel(String label) {
        return layers.stream().anyMatch(layer -> layer.label().equals(label));
    }

    /** With one layer more, by Pebble's rules for labels with a directory. */
    LayerStack append(PlanLayer added, boolean inner) throws LayerFormatException, InnerLayerException {
        int index = layers.size();
        String directory = directory(added.label());
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (directory(layers.get(i).label()).equals(directory)) {
                index = i + 1;
                break;
            }
        }
        if (index != layers.size() && !inner) {
            throw new InnerLayerException();
        }
        List<PlanLayer> all = new ArrayList<>(layers);
        all.add(index, added);
        return updated(all);
    }

    private static String directory(String label) {
        int end = label.indexOf('/');
        return end < 0 ? label : label.substring(0, end);
    }

    /** With a layer combined with the one of its label. */
    LayerStack combine(PlanLayer added) throws LayerFormatException {
        List<PlanLayer> all = new ArrayList<>(layers);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).label().equals(added.label())) {
                all.set(i, combine(List.of(all.get(i), added)));
            }
        }
        return updated(all);
    }

    private LayerStack updated(List<PlanLayer> all) throws LayerFormatException {
        PlanLayer combined = combine(all);
        if (valid) {
            PlanRules.check(combined);
        }
        return new LayerStack(List.copyOf(all), combined, valid);
    }

    private static PlanLayer combineLeniently(List<PlanLayer> layers) {
        try {
            return combine(layers);
        } catch (LayerFormatException impossible) {
            throw new IllegalStateException("every entry has been given an override", impossible);
        }
    }

    private static PlanLayer withOverrides(PlanLayer layer) {
        Map<EntryKind, SortedMap<String, Entry>> sections = new EnumMap<>(EntryKind.class);
        for (EntryKind kind : EntryKind.values()) {
            SortedMap<String, Entry> entries = new TreeMap<>(layer.entries(kind));
            entries.replaceAll((name, entry) ->
                    entry.text("override").equals("merge") ? entry : entry.with("override", "replace"));
            sections.put(kind, entries);
        }
        return new PlanLayer(layer.label(), layer.summary(), layer.description(), sections);
    }

    private static PlanLayer combine(List<PlanLayer> layers) throws LayerFormatException {
        Map<EntryKind, SortedMap<String, Entry>> sections = new EnumMap<>(EntryKind.class);
        for (EntryKind kind : EntryKind.values()) {
            sections.put(kind, new TreeMap<>());
        }
        for (PlanLayer layer : layers) {
            for (EntryKind kind : EntryKind.values()) {
                SortedMap<String, Entry> combined = sections.getOrDefault(kind, Collections.emptySortedMap());
                for (Map.Entry<String, Entry> named : layer.entries(kind).entrySet()) {
                    Entry entry = named.getValue();
                    Entry below = combined.get(named.getKey());
                    boolean merges = merges(layer.label(), kind, named.getKey(), entry);
                    combined.put(named.getKey(), merges && below != null ? below.merge(entry) : entry);
                }
            }
        }
        sections.getOrDefault(EntryKind.CHECK, Collections.emptySortedMap())
                .replaceAll((name, check) -> withDefaults(check));
        PlanLayer last = layers.isEmpty() ? new PlanLayer("", "", "", sections) : layers.get(layers.size() - 1);
        return new PlanLayer(last.label(), last.summary(), last.description(), sections);
    }

    private static Entry withDefaults(Entry check) {
        Entry complete = check.has("threshold") ? check : check.with("threshold", DEFAULT_THRESHOLD);
        Duration period = check.duration("period").orElse(DEFAULT_PERIOD);
        boolean capped = check.duration("timeout")
                .filter(timeout -> timeout.compareTo(period) > 0)
                .isPresent();
        return capped ? complete.with("timeout", period) : complete;
    }

    private static boolean merges(String label, EntryKind kind, String name, Entry entry) throws LayerFormatException {
        return switch (entry.text("override")) {
            case "merge" -> true;
            case "replace" -> false;
            case "" ->
                throw new LayerFormatException("layer %s must define \"override\" for %s %s"
                        .formatted(GoText.quoted(label), kind.noun(), GoText.quoted(name)));
            default ->
                throw new LayerFormatException("layer %s has invalid \"override\" value for %s %s"
                        .formatted(GoText.quoted(label), kind.noun(), GoText.quoted(name)));
        };
    }

    /** A layer can not be put between others unless that is asked for. */
    static final class InnerLayerException extends Exception {
        private static final long serialVersionUID = 1L;

        InnerLayerException() {
            super("cannot insert sub-directory layer without 'inner' attribute set");
        }
    }
}
