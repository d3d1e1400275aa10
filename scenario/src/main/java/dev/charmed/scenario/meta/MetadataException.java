package dev.charmed.scenario.meta;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A charm's metadata cannot be found, read or understood. The message says where (file, line and column where there are
 * such), what is wrong and what would be right; it is meant for the charm's author as it is.
 */
public final class MetadataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;

    MetadataException(String source, String problem) {
        super(source + ": " + problem);
        this.source = source;
        this.line = 0;
    }

    MetadataException(String source, Position position, String problem) {
        super("%s:%d:%d: %s".formatted(source, position.line(), position.column(), problem));
        this.source = source;
        this.line = position.line();
    }

    /** The file, as it was named by the caller; for metadata given as text or maps what it stands for. */
    public Optional<String> source() {
        return Optional.of(source);
    }

    /** Counted from one. */
    public OptionalInt line() {
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
