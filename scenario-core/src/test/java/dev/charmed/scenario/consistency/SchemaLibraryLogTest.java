package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SchemaLibraryLogTest {

    /** Checks the parameters of an action, for which the library is loaded. */
    static final class Checking {
        private Checking() {}

        public static void main(String[] arguments) {
            CharmMeta meta = CharmMeta.parse("name: lamp\nactions: {dim: {params: {level: {type: integer}}}}");
            ConsistencyChecker.of(meta)
                    .check(
                            State.empty(),
                            Event.action("dim").with("level", 3),
                            JujuVersion.of(3, 6, 14),
                            0,
                            Strictness.usual())
                    .forEach(System.out::println);
            System.out.println(System.getProperty("slf4j.internal.verbosity"));
        }
    }

    @Test
    void isNotMissedWhereNobodyTakesIt() throws Exception {
        String withoutProviders = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        withoutProviders,
                        Checking.class.getName())
                .redirectErrorStream(true)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed).isEqualTo("null" + System.lineSeparator());
        assertThat(process.waitFor()).isZero();
    }
}
