package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Absent;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefaultsTest {
    private static Map<String, Object> inserted(String parameters, Map<String, Object> given) {
        return Defaults.inserted(
                given,
                CharmMeta.parse("{name: x, actions: {go: {params: %s}}}".formatted(parameters))
                        .action("go")
                        .orElseThrow()
                        .parameters());
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(inserted("{a: {default: 1}, b: {type: string}}", Map.of())).isEqualTo(Map.of("a", 1L));
        assertThat(inserted("{a: {default: 1}}", Map.of("a", 2))).isEqualTo(Map.of("a", 2));
    }

    @Test
    void aDefaultOfNullIsOne() {
        assertThat(inserted("{a: {default: null}}", Map.of())).isEqualTo(Map.of("a", Absent.VALUE));
    }

    @Test
    void anObjectIsMadeOfTheDefaultsInIt() {
        String parameters = "{a: {properties: {b: {properties: {c: {default: 1}}}, d: {type: string}}}}";
        assertThat(inserted(parameters, Map.of())).isEqualTo(Map.of("a", Map.of("b", Map.of("c", 1L))));
        assertThat(inserted("{a: {properties: {b: {type: string}}}}", Map.of())).isEmpty();
    }

    @Test
    void anObjectThatIsGivenHasTheDefaultsInItButNothingOfItsOwn() {
        String parameters = "{a: {default: {all: true}, properties: {b: {default: 1}}}}";
        assertThat(inserted(parameters, Map.of("a", Map.of("c", 2)))).isEqualTo(Map.of("a", Map.of("b", 1L, "c", 2)));
        assertThat(inserted(parameters, Map.of())).isEqualTo(Map.of("a", Map.of("all", true)));
    }
}
