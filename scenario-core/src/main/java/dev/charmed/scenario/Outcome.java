package dev.charmed.scenario;

/** How a run went. */
public enum Outcome {
    /** The charm handled the event. */
    OK("ok"),
    /** The charm failed, or Juju refused what it changed. */
    CHARM_ERROR("charm-error"),
    /** The charm ended well and said that its action has failed. */
    ACTION_FAILED("action-failed"),
    /** The charm took longer than it may. */
    TIMEOUT("timeout");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As the document of {@code scenario run} has it. */
    public String word() {
        return word;
    }
}
