package dev.charmed.scenario.agent.python;

import org.jspecify.annotations.Nullable;

/** The bridge itself failed: its process ended while it was needed. The next run starts a new one. */
public final class BridgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BridgeException(String message) {
        super(message);
    }

    BridgeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
