package dev.charmed.scenario.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    private final List<AutoCloseable> resources = List.of(
            () -> closed.add("first"),
            () -> {
                throw new IllegalArgumentException("second");
            },
            () -> {
                throw new IOException("third");
            },
            () -> closed.add("fourth"));

    @Test
    void oneThatCanNotBeClosedDoesNotKeepTheOthersOpen() {
        assertThatThrownBy(() -> Closing.all(resources))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("third")));
        assertThat(closed).containsExactly("first", "fourth");
    }

    @Test
    void theProblemThatEndedTheWorkIsToldFirst() {
        IllegalStateException problem = new IllegalStateException("the work");

        Closing.after(problem, resources);

        assertThat(problem.getSuppressed()).extracting(Throwable::getMessage).containsExactly("second", "third");
        assertThat(closed).containsExactly("first", "fourth");
    }
}
