package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherVerbsTest {
    @TempDir
    Path directory;

    @Test
    void validateAcceptsAState() throws IOException {
        Path state = Files.writeString(directory.resolve("state.json"), "{\"leader\": true}");

        assertThat(scenario("validate", state)).isEqualTo(new Finished(0, state + ": ok\n", ""));
    }

    @Test
    void validateTellsEveryProblemOfEveryFile() throws IOException {
        Path good = Files.writeString(directory.resolve("good.yaml"), "{}");
        Path bad = Files.writeString(directory.resolve("bad.json"), "{\"leader\": 1,\n \"secret\": []}");
        Path missing = directory.resolve("missing.yaml");

        Finished validation = scenario("validate", bad, missing, good);

        assertThat(validation.exitStatus()).isEqualTo(2);
        assertThat(validation.out()).isEqualTo(good + ": ok\n");
        assertThat(validation.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(bad + ":1:12: leader: "),
                        line -> assertThat(line)
                                .startsWith(bad + ":2:2: secret: ")
                                .contains("\"secrets\""),
                        line -> assertThat(line).contains(missing + ": no such file"));
    }

    @Test
    void schemaPrintsTheJsonSchemaOfAState() {
        Finished schema = scenario("schema");

        assertThat(schema.exitStatus()).isZero();
        assertThat((Map<?, ?>) TreeText.read(schema.out(), TextFormat.JSON))
                .extracting("properties")
                .asString()
                .contains("planned_units");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsTheOptionsOfEveryVerb(String shell) {
        Finished completion = scenario("completion", shell);

        assertThat(completion.exitStatus()).isZero();
        assertThat(completion.out()).contains("validate", "remote-unit", "timeout");
    }

    @Test
    void completionForBashIsAScriptThatBashAccepts() throws Exception {
        Path script = Files.writeString(
                directory.resolve("completion"), scenario("completion", "bash").out());

        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(bash.getInputStream().readAllBytes()).isEmpty();
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).isZero();
    }

    @Test
    void versionNamesTheCommand() {
        assertThat(scenario("--version").out()).startsWith("scenario ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void helpListsTheVerbsAndShowsExamples(String word) {
        Finished help = scenario(word);

        assertThat(help.exitStatus()).isZero();
        assertThat(help.out())
                .contains("run", "validate", "schema", "completion")
                .contains("scenario run ./my-charm config-changed --state state.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --help", "help run"})
    void helpForAVerbNamesItsOptionsAndExitStatus(String words) {
        Finished help = scenario((Object[]) words.split(" "));

        assertThat(help.exitStatus()).isZero();
        assertThat(help.out()).contains("scenario run [OPTIONS] CHARM EVENT", "--remote-unit=N", "Exit status");
    }
}
