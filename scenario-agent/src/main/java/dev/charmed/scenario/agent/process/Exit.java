package dev.charmed.scenario.agent.process;

/** How a process ended. */
public sealed interface Exit {

    /** It exited by itself; zero is success. */
    record Status(int code) implements Exit {}

    /** A signal ended it, for example 9 for SIGKILL. */
    record Signal(int number) implements Exit {}

    /** It ran longer than it was allowed to and was killed. */
    record TimedOut() implements Exit {}

    default boolean isSuccess() {
        return equals(new Status(0));
    }
}
