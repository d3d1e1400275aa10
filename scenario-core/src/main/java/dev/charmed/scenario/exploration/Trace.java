package dev.charmed.scenario.exploration;

import java.util.List;

/**
 * All that is known of how a value was made.
 *
 * @param values the choices
 * @param maxima the highest that each of them could have been
 * @param spans the parts of the value in the order in which they begin, what contains others before these
 */
record Trace(List<Long> values, List<Long> maxima, List<Span> spans) {
    Trace {
        values = List.copyOf(values);
        maxima = List.copyOf(maxima);
        spans = List.copyOf(spans);
    }

    int size() {
        return values.size();
    }

    long[] copyOfValues() {
        long[] copy = new long[values.size()];
        for (int index = 0; index < copy.length; index++) {
            copy[index] = values.get(index);
        }
        return copy;
    }

    Recording recording() {
        return Recording.of(copyOfValues());
    }

    /** Fewer choices are simpler, and of as many the ones with lower numbers in front. */
    boolean isSimplerThan(Trace other) {
        if (size() != other.size()) {
            return size() < other.size();
        }
        for (int index = 0; index < size(); index++) {
            int order = Long.compare(values.get(index), other.values.get(index));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
