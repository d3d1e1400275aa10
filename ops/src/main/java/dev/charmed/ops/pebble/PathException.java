package dev.charmed.ops.pebble;

/** Pebble could not do what was asked with a file or directory. */
public final class PathException extends PebbleException {
    private static final long serialVersionUID = 1L;

    /** There is no such path. */
    public static final String NOT_FOUND = "not-found";
    /** The path is not for the user that Pebble runs as. */
    public static final String PERMISSION_DENIED = "permission-denied";
    /** Anything else. */
    public static final String GENERIC_FILE_ERROR = "generic-file-error";

    private final String kind;
    private final String detail;

    /**
     * What Pebble says of a path.
     *
     * @param kind one of the constants of this class
     * @param detail Pebble's message
     */
    public PathException(String kind, String detail) {
        super(kind + " - " + detail);
        this.kind = kind;
        this.detail = detail;
    }

    /** One of the constants of this class. */
    public String kind() {
        return kind;
    }

    /** Pebble's message, without the kind. */
    public String detail() {
        return detail;
    }
}
