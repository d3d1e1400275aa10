package dev.charmed.ops.pebble;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A command that runs in a container.
 *
 * <p>Most callers want {@link #waitOutput()}; whoever reads and writes the streams must do it at the same time, or the
 * command may wait for ever.
 */
public interface ExecProcess {

    /**
     * What the command reads; closing it is the end of it.
     *
     * @throws IllegalStateException if it was given with the options
     */
    OutputStream stdin();

    /**
     * What the command writes to its standard output.
     *
     * @throws IllegalStateException if the options say where that goes
     */
    InputStream stdout();

    /**
     * What the command writes to its standard error.
     *
     * @throws IllegalStateException if the options say where that goes
     */
    InputStream stderr();

    /** The change that runs the command. */
    String changeId();

    /**
     * Waits for the end of the command.
     *
     * @throws ExecException if its exit code is not zero
     * @throws ChangeException if it could not be run, or took longer than the options allow
     */
    void waitFor();

    /**
     * Waits for the end of the command, and tells what it wrote, as UTF-8.
     *
     * @throws ExecException if its exit code is not zero
     * @throws ChangeException if it could not be run, or took longer than the options allow
     * @throws IllegalStateException if the options say where the standard output goes
     */
    ExecOutput waitOutput();

    /**
     * Sends it a signal.
     *
     * @param signal such as {@code SIGHUP}
     */
    void sendSignal(String signal);
}
