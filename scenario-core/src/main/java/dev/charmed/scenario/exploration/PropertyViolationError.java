package dev.charmed.scenario.exploration;

/** A property does not hold. The cause is what its check threw for the smallest value found. */
public final class PropertyViolationError extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient Counterexample<?> counterexample;

    PropertyViolationError(Counterexample<?> counterexample) {
        super(counterexample.toString(), counterexample.failure());
        this.counterexample = counterexample;
    }

    public Counterexample<?> counterexample() {
        return counterexample;
    }
}
