package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.ServiceStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerTest {
    private static final Container FOO = Container.connected("foo");

    @Test
    void layersAreAddedOnTop() {
        Container container = FOO.withLayer("b", Layer.empty()).withLayer("a", "summary: over it");

        assertThat(container.layers())
                .containsExactly(Map.entry("b", Map.of()), Map.entry("a", Map.of("summary", "over it")));
    }

    @Test
    void aLayerOfAKnownLabelTakesItsPlace() {
        Container container =
                FOO.withLayer("a", "summary: old").withLayer("b", "").withLayer("a", "summary: new");

        assertThat(container.layers())
                .containsExactly(Map.entry("a", Map.of("summary", "new")), Map.entry("b", Map.of()));
    }

    @Test
    void aLayerThatIsNoMappingIsRefused() {
        assertThatThrownBy(() -> FOO.withLayer("a", "[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a layer is a mapping");
    }

    @Test
    void servicesAreInAStatus() {
        assertThat(FOO.withServiceStatus("web", ServiceStatus.ACTIVE)
                        .withServiceStatus("db", ServiceStatus.BACKOFF)
                        .serviceStatuses())
                .containsExactly(Map.entry("db", "backoff"), Map.entry("web", "active"));
    }

    @Test
    void mountsAreNamedForTheirPlace() {
        assertThat(FOO.withMount("/etc/a", Path.of("a"))
                        .withMount("/etc/b", Path.of("b"))
                        .mounts())
                .containsExactly(
                        Map.entry("/etc/a", new Mount("/etc/a", Path.of("a"))),
                        Map.entry("/etc/b", new Mount("/etc/b", Path.of("b"))));
    }

    @Test
    void smallFilesAreThere() {
        assertThat(FOO.withFile("/etc/b", "old")
                        .withFile("/etc/a", "a")
                        .withFile("/etc/b", "new")
                        .files())
                .containsExactly(
                        Map.entry("/etc/a", InlineFile.text("a")), Map.entry("/etc/b", InlineFile.text("new")));
    }

    @Test
    void commandsAreAnswered() {
        assertThat(FOO.withExec(Exec.of("ls").withStdout("a b"))
                        .withExec(Exec.of())
                        .execs())
                .containsExactly(new Exec(List.of()), new Exec(List.of("ls"), 0, "a b", ""));
    }

    @Test
    void whatAContainerHadIsKept() {
        Container before = FOO.withLayer("a", "summary: old").withMount("/etc/a", Path.of("a"));

        before.withLayer("b", "").withMount("/etc/b", Path.of("b"));

        assertThat(before.layers()).containsOnlyKeys("a");
        assertThat(before.mounts()).containsOnlyKeys("/etc/a");
    }
}
