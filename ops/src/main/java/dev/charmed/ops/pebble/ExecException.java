package dev.charmed.ops.pebble;

import java.util.List;
import java.util.Optional;

/** A command in a container ended with another exit code than zero. */
public final class ExecException extends PebbleException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_OUTPUT = 1024;

    private final List<String> command;
    private final int exitCode;
    private final transient Optional<ExecOutput> output;

    /**
     * A command that failed.
     *
     * @param output what it wrote, if that was asked for
     */
    public ExecException(List<String> command, int exitCode, Optional<ExecOutput> output) {
        super("non-zero exit code " + exitCode + " executing '" + command.get(0) + "'"
                + output.map(written -> shown("stdout", written.stdout()) + shown("stderr", written.stderr()))
                        .orElse(""));
        this.command = List.copyOf(command);
        this.exitCode = exitCode;
        this.output = output;
    }

    private static String shown(String stream, String text) {
        return text.length() > LONGEST_OUTPUT
                ? ", " + stream + "='" + text.substring(0, LONGEST_OUTPUT) + "' [truncated]"
                : ", " + stream + "='" + text + "'";
    }

    /** The command with its arguments. */
    public List<String> command() {
        return command;
    }

    /** Never zero. */
    public int exitCode() {
        return exitCode;
    }

    /** What the command wrote; empty unless the charm waited for the output. */
    public Optional<ExecOutput> output() {
        return output;
    }
}
