package dev.charmed.scenario.disk;

import java.util.Objects;

/**
 * What a directory has under a name; a link is itself, not what it leads to.
 *
 * @param size in bytes, of a file
 */
public record Listed(Type type, long size, Attributes attributes) {
    public Listed {
        Objects.requireNonNull(type);
        Objects.requireNonNull(attributes);
    }

    /** What can be under a name. */
    public enum Type {
        FILE,
        DIRECTORY,
        LINK,
        SOCKET,
        PIPE,
        DEVICE,
        UNKNOWN
    }

    public boolean isFile() {
        return type == Type.FILE;
    }

    public boolean isDirectory() {
        return type == Type.DIRECTORY;
    }

    public boolean isLink() {
        return type == Type.LINK;
    }
}
