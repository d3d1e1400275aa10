package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.Absent;
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

    /**
     * The item of the document that became an item of the State.
     *
     * @param read the same list as the State has it
     */
    static Optional<Located> find(Located.Sequence written, Object read, int index) {
        Set<Integer> taken = new HashSet<>();
        int found = NOBODY;
        for (int i = 0; i <= index; i++) {
            found = mostAlike(written.items(), at(read, i), taken);
            taken.add(found);
        }
        return found == NOBODY ? Optional.empty() : Optional.of(written.items().get(found));
    }

    private static int mostAlike(List<Located> written, Object read, Set<Integer> taken) {
        int best = NOBODY;
        Likeness most = NONE;
        for (int i = 0; i < written.size(); i++) {
            if (!taken.contains(i)) {
                Likeness likeness = between(written.get(i).plain(), read);
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

    private static Likeness between(Object written, Object read) {
        if (written instanceof Map<?, ?> mapping) {
            Likeness sum = NONE;
            for (Map.Entry<?, ?> entry : mapping.entrySet()) {
                sum = sum.plus(between(entry.getValue(), at(read, (String) entry.getKey())));
            }
            return sum;
        }
        if (written instanceof List<?> list) {
            Likeness sum = NONE;
            for (Object item : list) {
                sum = sum.plus(mostAlike(item, read instanceof List<?> items ? items : List.of()));
            }
            return sum;
        }
        return written.toString().equals(read.toString()) ? new Likeness(0, 1) : new Likeness(1, 0);
    }

    /** To the one that is most like it, wherever it was sorted to. */
    private static Likeness mostAlike(Object written, List<?> read) {
        Likeness most = between(written, Absent.VALUE);
        for (Object item : read) {
            Likeness likeness = between(written, item);
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
