package dev.charmed.scenario.agent.python;

import org.jspecify.annotations.Nullable;

/** The bridge itself failed: its process ended while it was needed. The next run starts a new one. */
public sealed class BridgeException extends RuntimeException permits BridgeTimeoutException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BridgeException(String reason) {
        this(reason, null);
    }

    BridgeException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
