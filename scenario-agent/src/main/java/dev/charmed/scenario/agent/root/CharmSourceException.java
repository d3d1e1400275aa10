package dev.charmed.scenario.agent.root;

import org.jspecify.annotations.Nullable;

/** A charm's files cannot be found, read, unpacked or laid out. The message is meant for the charm's author as it is. */
public final class CharmSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names the charm, what is wrong with it and what is expected */
    public CharmSourceException(String message) {
        super(message);
    }

    CharmSourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
