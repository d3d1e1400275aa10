package dev.charmed.ops.hooktools;

/**
 * A hook tool refused. The message is what Juju prints after {@code ERROR }.
 *
 * <p>Juju's tools exit with status 1 for what the model refuses and with 2 for what the caller wrote wrongly; see
 * {@link #exitStatus()}.
 */
public class HookToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    /** Refused by the model: exit status 1. */
    public HookToolException(String message) {
        this(message, 1);
    }

    protected HookToolException(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** An argument that can not be meant so: exit status 2. */
    public static HookToolException badArgument(String message) {
        return new HookToolException(message, 2);
    }

    /** The same with something in front of the message, such as what could not be done. */
    public HookToolException annotated(String annotation) {
        return new HookToolException(annotation + ": " + getMessage(), exitStatus);
    }

    public int exitStatus() {
        return exitStatus;
    }
}
