package dev.charmed.scenario.exploration;

/**
 * The choices that made one part of a value.
 *
 * @param start the first of them
 * @param end the one after the last of them
 * @param depth how many other parts this one is in
 */
record Span(int start, int end, int depth) {
    int length() {
        return end - start;
    }

    boolean isWithin(Span other) {
        return start >= other.start && end <= other.end && depth > other.depth;
    }
}
