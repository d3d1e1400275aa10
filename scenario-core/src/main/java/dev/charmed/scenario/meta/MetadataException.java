package dev.charmed.scenario.meta;

import java.util.OptionalInt;

/**
 * A charm's metadata cannot be found, read or understood. The message says where (file, line and column where there are
 * such), what is wrong and what would be right; it is meant for the charm's author as it is.
 */
public final class MetadataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final int column;
    private final String problem;

    MetadataException(String source, String problem) {
        this(source, 0, 0, problem);
    }

    MetadataException(String source, Position position, String problem) {
        this(source, position.line(), position.column(), problem);
    }

    private MetadataException(String source, int line, int column, String problem) {
        super(line == 0 ? source + ": " + problem : "%s:%d:%d: %s".formatted(source, line, column, problem));
        this.source = source;
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The same about a file that its author knows by another name than the one it was read from. */
    public MetadataException relocated(String readFrom, String knownAs) {
        MetadataException relocated = new MetadataException(source.replace(readFrom, knownAs), line, column, problem);
        relocated.initCause(this);
        return relocated;
    }

    /** The file, as it was named by the caller; for metadata given as text or maps what it stands for. */
    public String source() {
        return source;
    }

    /** Counted from one. */
    public OptionalInt line() {
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** Counted from one. */
    public OptionalInt column() {
        return column == 0 ? OptionalInt.empty() : OptionalInt.of(column);
    }
}
