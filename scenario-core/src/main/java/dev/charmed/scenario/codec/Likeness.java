package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.Absent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which item of a document became which item of the State. The State sorts what is a set, fills in what is left out and
 * has one spelling where documents may have several, so an item is recognised by contradicting least and agreeing most.
 *
 * @param contradictions how many values are others
 * @param agreements how many values are the same
 */
record Likeness(int contradictions, int agreements) {
    private static final int NOBODY = -1;
    private static final Likeness NONE = new Likeness(0, 0);
    /** In items. Every item of a list is compared with every other, so that long lists take long. */
    private static final int LONGEST = 200;
    /** How many lists within each other are compared so; further in, items are expected where they were. */
    private static final int DEEPEST = 2;

    /**
     * Which item of a list in the document became which item of the State.
     *
     * @param read the same list as the State has it
     * @return nothing where the list is too long to be looked through
     */
    static Pairs pairs(Located.Sequence written, Object read) {
        if (!(read instanceof List<?> items)
                || Math.max(items.size(), written.items().size()) > LONGEST) {
            return new Pairs(List.of());
        }
        List<Object> plain = written.items().stream().map(Located::plain).toList();
        List<Optional<Located>> pairs = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Object item : items) {
            int found = mostAlike(plain, item, taken);
            taken.add(found);
            pairs.add(
                    found == NOBODY
                            ? Optional.empty()
                            : Optional.of(written.items().get(found)));
        }
        return new Pairs(pairs);
    }

    /**
     * What was written for the items of a list.
     *
     * @param written in the order of the State
     */
    record Pairs(List<Optional<Located>> written) {
        Optional<Located> writtenFor(int index) {
            return index < written.size() ? written.get(index) : Optional.empty();
        }
    }

    private static int mostAlike(List<Object> written, Object read, Set<Integer> taken) {
        int best = NOBODY;
        Likeness most = NONE;
        for (int i = 0; i < written.size(); i++) {
            if (!taken.contains(i)) {
                Likeness likeness = between(written.get(i), read, 0);
                if (best == NOBODY || likeness.isMoreThan(most)) {
                    best = i;
                    most = likeness;
                }
            }
        }
        return best;
    }

    /** The item of a plain list; null's stand-in if there is none. */
    static Object at(Object tree, int index) {
        return tree instanceof List<?> list && index < list.size() ? list.get(index) : Absent.VALUE;
    }

    /** The value of a plain mapping; null's stand-in if there is none. */
    static Object at(Object tree, String key) {
        Object value = tree instanceof Map<?, ?> mapping ? mapping.get(key) : null;
        return value == null ? Absent.VALUE : value;
    }

    /** @param depth how many lists it is within, of those that are compared */
    private static Likeness between(Object written, Object read, int depth) {
        if (written instanceof Map<?, ?> mapping) {
            Likeness sum = NONE;
            for (Map.Entry<?, ?> entry : mapping.entrySet()) {
                sum = sum.plus(between(entry.getValue(), at(read, (String) entry.getKey()), depth));
            }
            return sum;
        }
        if (written instanceof List<?> list) {
            List<?> items = read instanceof List<?> others ? others : List.of();
            boolean inPlace = depth == DEEPEST || (long) list.size() * items.size() > LONGEST;
            Likeness sum = NONE;
            for (int i = 0; i < list.size(); i++) {
                sum = sum.plus(
                        inPlace
                                ? between(list.get(i), at(items, i), DEEPEST)
                                : mostAlike(list.get(i), items, depth + 1));
            }
            return sum;
        }
        return written.toString().equals(read.toString()) ? new Likeness(0, 1) : new Likeness(1, 0);
    }

    /** To the one that is most like it, wherever it was sorted to. */
    private static Likeness mostAlike(Object written, List<?> read, int depth) {
        Likeness most = between(written, Absent.VALUE, depth);
        for (Object item : read) {
            Likeness likeness = between(written, item, depth);
            most = likeness.isMoreThan(most) ? likeness : most;
        }
        return most;
    }

    private Likeness plus(Likeness other) {
        return new Likeness(contradictions + other.contradictions, agreements + other.agreements);
    }

    private boolean isMoreThan(Likeness other) {
        return contradictions == other.contradictions
                ? agreements > other.agreements
                : contradictions < other.contradictions;
    }
}
