package dev.charmed.scenario.meta;

import java.util.Objects;

/**
 * A place in a file.
 *
 * @param source the file as its author named it, or what stands for a text that was never one
 */
public record Place(String source, Position position) {
    public Place {
        Objects.requireNonNull(source);
        Objects.requireNonNull(position);
    }

    /** Such as {@code charmcraft.yaml:12:5}, as compilers write it, so that editors find it. */
    @Override
    public String toString() {
        return position.equals(Position.NOWHERE)
                ? source
                : "%s:%d:%d".formatted(source, position.line(), position.column());
    }
}
