package dev.charmed.scenario.agent.process;

/**
 * This machine lacks something that a charm needs in order to run at all: an interpreter, a library.
 *
 * <p>The message says what is missing; {@link #remedy()} how to get it.
 */
public final class EnvironmentUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param missing what is missing and who needs it
     * @param remedy the command that installs it, or what to write where
     */
    public EnvironmentUnavailableException(String missing, String remedy) {
        super(missing);
        this.remedy = remedy;
    }

    /** The command that installs what is missing, or what to write where. */
    public String remedy() {
        return remedy;
    }
}
