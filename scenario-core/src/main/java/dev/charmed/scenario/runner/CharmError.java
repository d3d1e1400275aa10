package dev.charmed.scenario.runner;

import java.util.Objects;

/**
 * Why a charm failed.
 *
 * @param type class of the exception as the charm's language names it, or one of {@link #EXIT_STATUS}, {@link #KILLED},
 *     {@link #TIMEOUT}, {@link #NOT_EXECUTABLE}, {@link #CHANGES_REFUSED}, {@link #UNANSWERED_COMMAND}
 * @param traceback the charm's own; empty if there is none
 */
public record CharmError(String type, String message, String traceback) {
    /** The charm's process exited with a status other than 0. */
    public static final String EXIT_STATUS = "exit-status";

    /** A signal ended the charm's process. */
    public static final String KILLED = "killed";

    /** The charm took longer than it may. */
    public static final String TIMEOUT = "timeout";

    /** The charm's file for the event cannot be executed. */
    public static final String NOT_EXECUTABLE = "not-executable";

    /** The charm ended well, but Juju refuses what it changed. */
    public static final String CHANGES_REFUSED = "changes-refused";

    /** The charm executed a command that no exec of the State answers. */
    public static final String UNANSWERED_COMMAND = "unanswered-command";

    public CharmError {
        Objects.requireNonNull(type);
        Objects.requireNonNull(message);
        Objects.requireNonNull(traceback);
    }

    public CharmError(String type, String message) {
        this(type, message, "");
    }
}
