package dev.charmed.scenario.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final List<String> closed = new ArrayList<>();
    private final Resources resources = new Resources();

    @Test
    void areClosedTheLastFirst() {
        resources.add(() -> closed.add("first"));
        resources.add(() -> closed.add("second"));

        resources.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void areAllClosedAlsoIfOneFailsAndTheFirstFailureIsTold() {
        resources.add(() -> closed.add("first"));
        resources.add(() -> {
            throw new IllegalStateException("broken");
        });
        resources.add(() -> {
            throw new IOException("lost");
        });

        assertThatThrownBy(resources::close)
                .hasRootCauseMessage("lost")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessage("broken")));
        assertThat(closed).containsExactly("first");
    }

    @Test
    void areClosedOnce() {
        resources.add(() -> closed.add("first"));
        resources.close();
        resources.close();

        assertThat(closed).containsExactly("first");
    }
}
