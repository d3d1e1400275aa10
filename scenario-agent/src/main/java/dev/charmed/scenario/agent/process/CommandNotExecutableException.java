package dev.charmed.scenario.agent.process;

/** The command could not be executed at all; the message says why. It has not run, not even in part. */
public final class CommandNotExecutableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandNotExecutableException(String message) {
        super(message);
    }
}
