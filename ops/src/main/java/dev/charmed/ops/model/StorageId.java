package dev.charmed.ops.model;

import java.util.Objects;
import java.util.Optional;

/** A storage of a unit, written {@code data/0}. */
public record StorageId(String name, int index) implements Comparable<StorageId> {
    public StorageId {
        Objects.requireNonNull(name);
    }

    /** Reads {@code data/0}; empty if it is not of that form. */
    public static Optional<StorageId> parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1 || !text.substring(slash + 1).matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new StorageId(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1))));
    }

    @Override
    public int compareTo(StorageId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return name + "/" + index;
    }
}
