package dev.charmed.scenario.assertj;

import dev.charmed.scenario.Run;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.Assert;
import org.assertj.core.api.AutoCloseableSoftAssertions;

/**
 * Assertions about States and runs that are all looked at before the test fails, and AssertJ's own likewise. What is wrong is
 * told together at the end:
 *
 * <pre>{@code
 * ScenarioSoftAssertions.softly(softly -> {
 *     softly.assertThat(out).hasUnitStatus(Status.active());
 *     softly.assertThat(out).container("web").hasServiceStatus("web", ServiceStatus.ACTIVE);
 * });
 * }</pre>
 *
 * <p>What is not there to go on to, such as a container that the State does not have, fails at once.
 */
public class ScenarioSoftAssertions extends AutoCloseableSoftAssertions {
    private final Going soft = new Going() {
        @Override
        public <A extends Assert<A, T>, T> A to(Class<A> type, Class<T> partType, T part, Function<T, A> hard) {
            return proxy(type, partType, part);
        }
    };

    /** Makes these assertions, and fails with all that did not hold. */
    public static void softly(Consumer<ScenarioSoftAssertions> assertions) {
        try (ScenarioSoftAssertions softly = new ScenarioSoftAssertions()) {
            assertions.accept(softly);
        }
    }

    public RunAssert assertThat(Run actual) {
        RunAssert assertion = proxy(RunAssert.class, Run.class, actual);
        assertion.going(soft);
        return assertion;
    }

    public StateAssert assertThat(State actual) {
        StateAssert assertion = proxy(StateAssert.class, State.class, actual);
        assertion.going(soft);
        return assertion;
    }

    public ContainerAssert assertThat(Container actual) {
        return proxy(ContainerAssert.class, Container.class, actual);
    }

    public SecretAssert assertThat(Secret actual) {
        return proxy(SecretAssert.class, Secret.class, actual);
    }

    public RelationAssert assertThat(RelationBase actual) {
        return proxy(RelationAssert.class, RelationBase.class, actual);
    }
}
