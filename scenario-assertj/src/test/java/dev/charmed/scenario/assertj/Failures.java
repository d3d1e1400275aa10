package dev.charmed.scenario.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What failing assertions say. */
final class Failures {
    private Failures() {}

    static void assertFailure(ThrowingCallable assertion, String... lines) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, assertion);

        assertThat(failure).as("the assertion fails").isNotNull();
        assertThat(failure.getMessage()).isEqualToNormalizingNewlines(String.join("\n", lines));
    }
}
