package dev.charmed.scenario.agent.python;

/** The bridge did not answer in time, and was killed. */
final class BridgeTimeoutException extends BridgeException {
    private static final long serialVersionUID = 1L;

    BridgeTimeoutException(String reason) {
        super(reason);
    }
}
