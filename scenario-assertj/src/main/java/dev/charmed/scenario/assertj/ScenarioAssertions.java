package dev.charmed.scenario.assertj;

import dev.charmed.scenario.Run;
import dev.charmed.scenario.state.State;
import org.assertj.core.api.Assertions;

/**
 * Assertions about States and runs, and all of AssertJ's own: one static import serves both.
 *
 * <pre>{@code
 * import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
 *
 * assertThat(out).hasUnitStatus(Status.active("ready")).hasNoDeferred();
 * assertThat(out).differsFrom(in).onlyIn("unit_status", "opened_ports");
 * }</pre>
 */
public final class ScenarioAssertions extends Assertions {
    private ScenarioAssertions() {}

    public static StateAssert assertThat(State actual) {
        return new StateAssert(actual);
    }

    public static RunAssert assertThat(Run actual) {
        return new RunAssert(actual);
    }
}
