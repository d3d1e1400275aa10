package dev.charmed.ops.pebble;

import java.util.Optional;

/** Pebble refused a request. The message is Pebble's own. */
public final class ApiException extends PebbleException {
    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String kind;

    /** A refusal without a kind, as most are. */
    public ApiException(int status, String message) {
        this(status, "", message);
    }

    /**
     * A refusal.
     *
     * @param status of HTTP, such as 400
     * @param kind such as {@code not-found}; empty for none
     */
    public ApiException(int status, String kind, String message) {
        super(message);
        this.status = status;
        this.kind = kind;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** Pebble's word for what happened, such as {@code no-default-services}, where it has one. */
    public Optional<String> kind() {
        return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }

    /** Whether what was asked for is not there. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
