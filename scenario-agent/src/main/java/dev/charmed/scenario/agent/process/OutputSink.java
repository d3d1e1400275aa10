package dev.charmed.scenario.agent.process;

/**
 * Takes what a process writes, as it writes it.
 *
 * <p>The two methods may be called on two threads at once, but each on one thread at a time. What a sink does not
 * take quickly holds up the process.
 */
public interface OutputSink {

    /** The bytes are only valid during the call. */
    void stdout(byte[] buffer, int offset, int length);

    /** The bytes are only valid during the call. */
    void stderr(byte[] buffer, int offset, int length);
}
