package dev.charmed.ops.pebble;

import java.util.Locale;
import java.util.Optional;

/** What is at a path. */
public enum FileType {
    FILE,
    DIRECTORY,
    SYMLINK,
    SOCKET,
    NAMED_PIPE,
    DEVICE,
    UNKNOWN;

    /** Pebble's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<FileType> named(String word) {
        for (FileType value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
