package dev.charmed.scenario.cli;

/**
 * Closes what is open when the user presses Ctrl-C, or the process is told to end, so that no process of the charm and none
 * of its files outlives it.
 */
final class Cancellation implements AutoCloseable {
    private final Thread hook;
    private volatile boolean underWay;

    private Cancellation(AutoCloseable open) {
        this.hook = new Thread(() -> close(open), "cancellation");
    }

    static Cancellation closing(AutoCloseable open) {
        Cancellation cancellation = new Cancellation(open);
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    private void close(AutoCloseable open) {
        underWay = true;
        try {
            open.close();
        } catch (Exception tooLate) {
            // Nobody is left to be told, and the process ends in any case.
        }
    }

    /** Whether the process is about to end, so that results are worth nothing. */
    boolean isUnderWay() {
        return underWay;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            underWay = true;
        }
    }
}
