package dev.charmed.scenario.state;

/** Stands for {@code null} inside of a tree of plain values, where a charm may keep one. */
public enum Absent {
    VALUE;

    @Override
    public String toString() {
        return "null";
    }
}
