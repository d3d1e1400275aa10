package dev.charmed.scenario.meta;

import dev.charmed.scenario.text.Words;
import java.util.Comparator;
import java.util.Objects;

/**
 * A place in a file. In the order of the files' names, and of each file.
 *
 * @param source the file as its author named it, or what stands for a text that was never one
 */
public record Place(String source, Position position) implements Comparable<Place> {
    /** Of a file, in any system. */
    private static final int LONGEST_PATH = 4096;

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::source).thenComparing(Place::position);

    public Place {
        Objects.requireNonNull(source);
        Objects.requireNonNull(position);
    }

    /** Such as {@code charmcraft.yaml:12:5}, as compilers write it, so that editors find it. */
    @Override
    public String toString() {
        String file = Words.shortened(source, LONGEST_PATH);
        return position.equals(Position.NOWHERE)
                ? file
                : "%s:%d:%d".formatted(file, position.line(), position.column());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
