package dev.charmed.scenario.exploration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes choices that fail shorter, and their numbers lower, as long as they go on failing.
 *
 * <p>It works its way through a few kinds of changes again and again, the coarse ones first, until none of them is left that
 * helps, or the attempts are used up. Nothing is left to chance, so the same failure shrinks to the same choices.
 */
final class Shrinker {
    private static final int[] CHUNKS = {8, 4, 2, 1};
    /** How far apart two choices are looked for that only help together. */
    private static final int NEIGHBOURS = 8;

    /** How many choices later parts may ask less. */
    private static final int REALIGNMENT = 6;

    /** Tries choices out. */
    @FunctionalInterface
    interface Trial {
        /** What was made of the choices if it fails as it did; empty if it does not. */
        Optional<Trace> failing(Recording choices);
    }

    private final Trial trial;
    private final int most;
    private final Set<Recording> tried = new HashSet<>();
    private int attempts;
    private Trace best = new Trace(List.of(), List.of(), List.of());

    /** @param most how many attempts it has */
    Shrinker(Trial trial, int most) {
        this.trial = trial;
        this.most = most;
    }

    /** How many attempts were needed. */
    int attempts() {
        return attempts;
    }

    /** The simplest choices found that fail, given some that do. */
    Trace shrink(Trace failing) {
        best = failing;
        tried.add(failing.recording());
        Trace before;
        do {
            before = best;
            deleteSpans();
            deleteChunks();
            collapseSpans();
            collapseSpansAndRealign();
            replaceSpansByInnerOnes();
            lowerAndDelete();
            zeroSpans();
            lowerEachChoice();
            lowerEqualChoices();
            shiftToLaterChoices();
            swapSpans();
        } while (best != before && attempts < most);
        return best;
    }

    private boolean attempt(long[] values) {
        Recording candidate = Recording.of(values);
        if (attempts == most || !tried.add(candidate)) {
            return false;
        }
        attempts++;
        Optional<Trace> failing = trial.failing(candidate);
        if (failing.isEmpty() || !failing.get().isSimplerThan(best)) {
            return false;
        }
        best = failing.get();
        return true;
    }

    private void deleteSpans() {
        int index = 0;
        while (index < best.spans().size()) {
            Span span = best.spans().get(index);
            if (span.length() == 0 || !attempt(without(best.copyOfValues(), span.start(), span.end()))) {
                index++;
            }
        }
    }

    /** What may be left out begins with the choice whether it is there. */
    private void collapseSpans() {
        int index = 0;
        while (index < best.spans().size()) {
            Span span = best.spans().get(index);
            if (span.length() < 2 || !attempt(collapsed(best.copyOfValues(), span))) {
                index++;
            }
        }
    }

    /** Without a part, later parts may ask less; what is chosen after these has to move to the front with them. */
    private void collapseSpansAndRealign() {
        int index = 0;
        while (index < best.spans().size()) {
            Span span = best.spans().get(index);
            boolean improved = false;
            if (span.length() > 0 && isAnyNonZero(span)) {
                long[] collapsed = collapsed(best.copyOfValues(), span);
                int next = span.start() + 1;
                while (next < collapsed.length && collapsed[next] == 0) {
                    next++;
                }
                for (int fewer = 1; fewer <= REALIGNMENT && !improved && next - fewer > span.start(); fewer++) {
                    improved = attempt(without(collapsed, next - fewer, next));
                }
            }
            index += improved ? 0 : 1;
        }
    }

    private boolean isAnyNonZero(Span span) {
        return best.values().subList(span.start(), span.end()).stream().anyMatch(value -> value != 0);
    }

    private void deleteChunks() {
        for (int size : CHUNKS) {
            for (int start = best.size() - size; start >= 0; start--) {
                if (start + size <= best.size()) {
                    attempt(without(best.copyOfValues(), start, start + size));
                }
            }
        }
    }

    /** A tree may fail because of a branch of it alone. */
    private void replaceSpansByInnerOnes() {
        for (int index = 0; index < best.spans().size(); index++) {
            for (int later = index + 1; later < Math.min(best.spans().size(), index + 1 + NEIGHBOURS); later++) {
                Span outer = best.spans().get(index);
                Span inner = best.spans().get(later);
                if (inner.isWithin(outer) && inner.length() < outer.length()) {
                    attempt(replaced(best.copyOfValues(), outer, inner));
                }
            }
        }
    }

    /** What is counted first and made afterwards has to lose one and be counted lower at once. */
    private void lowerAndDelete() {
        for (int index = 0; index < best.size(); index++) {
            int seen = 0;
            for (int place = 0; place < best.spans().size() && seen < NEIGHBOURS; place++) {
                Span span = best.spans().get(place);
                if (index < best.size() && best.values().get(index) > 0 && span.start() > index && span.length() > 0) {
                    seen++;
                    long[] values = best.copyOfValues();
                    values[index]--;
                    attempt(without(values, span.start(), span.end()));
                }
            }
        }
    }

    private void zeroSpans() {
        for (int index = 0; index < best.spans().size(); index++) {
            Span span = best.spans().get(index);
            long[] values = best.copyOfValues();
            for (int place = span.start(); place < span.end(); place++) {
                values[place] = 0;
            }
            attempt(values);
        }
    }

    private void lowerEachChoice() {
        for (int index = 0; index < best.size(); index++) {
            lower(List.of(index));
        }
    }

    /** Things that have to be equal can only get lower together. */
    private void lowerEqualChoices() {
        for (int index = 0; index < best.size(); index++) {
            List<Integer> equal = new ArrayList<>();
            for (int other = index; other < best.size(); other++) {
                if (best.values().get(other).equals(best.values().get(index))
                        && best.maxima().get(other).equals(best.maxima().get(index))) {
                    equal.add(other);
                }
            }
            if (equal.size() > 1) {
                lower(equal);
            }
        }
    }

    /** Finds the lowest number that fails in some places that have an equal one, as far as halving finds it. */
    private void lower(List<Integer> places) {
        long high = best.values().get(places.get(0));
        if (high == 0 || attempt(withValue(places, 0))) {
            return;
        }
        long low = 0;
        while (high - low > 1 && places.get(places.size() - 1) < best.size()) {
            long middle = low + (high - low) / 2;
            if (attempt(withValue(places, middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    private long[] withValue(List<Integer> places, long value) {
        long[] values = best.copyOfValues();
        for (int place : places) {
            values[place] = value;
        }
        return values;
    }

    /** Of numbers that only matter together, such as a sum, the earlier ones can be lowered by raising a later one. */
    private void shiftToLaterChoices() {
        for (int index = 0; index < best.size(); index++) {
            int seen = 0;
            for (int later = index + 1; later < best.size() && seen < NEIGHBOURS; later++) {
                if (best.maxima().get(later).equals(best.maxima().get(index))) {
                    seen++;
                    shift(index, later);
                }
            }
        }
    }

    private void shift(int from, int to) {
        long room = best.maxima().get(to) - best.values().get(to);
        for (long amount = Math.min(best.values().get(from), room); amount > 0; amount /= 2) {
            long[] values = best.copyOfValues();
            values[from] -= amount;
            values[to] += amount;
            if (attempt(values)) {
                return;
            }
        }
    }

    private void swapSpans() {
        for (int index = 0; index < best.spans().size(); index++) {
            for (int later = index + 1; later < best.spans().size(); later++) {
                Span first = best.spans().get(index);
                Span second = best.spans().get(later);
                if (second.start() == first.end() && second.depth() == first.depth() && first.length() > 0) {
                    attempt(swapped(best.copyOfValues(), first, second));
                    break;
                }
            }
        }
    }

    private static long[] without(long[] values, int start, int end) {
        long[] rest = new long[values.length - (end - start)];
        System.arraycopy(values, 0, rest, 0, start);
        System.arraycopy(values, end, rest, start, values.length - end);
        return rest;
    }

    private static long[] collapsed(long[] values, Span span) {
        long[] collapsed = without(values, span.start() + 1, span.end());
        collapsed[span.start()] = 0;
        return collapsed;
    }

    private static long[] replaced(long[] values, Span outer, Span inner) {
        long[] replaced = new long[values.length - outer.length() + inner.length()];
        System.arraycopy(values, 0, replaced, 0, outer.start());
        System.arraycopy(values, inner.start(), replaced, outer.start(), inner.length());
        System.arraycopy(values, outer.end(), replaced, outer.start() + inner.length(), values.length - outer.end());
        return replaced;
    }

    private static long[] swapped(long[] values, Span first, Span second) {
        long[] swapped = values.clone();
        System.arraycopy(values, second.start(), swapped, first.start(), second.length());
        System.arraycopy(values, first.start(), swapped, first.start() + second.length(), first.length());
        return swapped;
    }
}
