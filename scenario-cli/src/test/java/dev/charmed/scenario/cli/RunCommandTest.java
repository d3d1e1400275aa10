package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static dev.charmed.scenario.cli.Finished.scenarioReading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.state.Absent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path directory;

    @Test
    void theStateCanBeOtherwiseThanInItsFile() throws IOException {
        Path charm = ShellCharm.in(
                directory, "is-leader; relation-get --format=json -r power:1 --app - grid; env | grep ^HUE");
        Path state = Files.writeString(
                directory.resolve("state.yaml"), "relations: [{endpoint: power, id: 1, remote_app_name: grid}]");

        Finished run = scenario(
                "run",
                charm,
                "start",
                "--state",
                state,
                "--leader",
                "--set",
                "relations[power].remote_app_data.volt=220",
                "--set",
                "containers=[{name: shade}]",
                "--set",
                "containers[shade].can_connect=true",
                "--env",
                "HUE=red");

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(run.err()).contains("True", "{\"volt\":\"220\"}", "HUE=red");
        assertThat(run.at("state", "leader")).isEqualTo(true);
        assertThat(run.at("state", "containers", 0, "can_connect")).isEqualTo(true);
    }

    @Test
    void aPlaceThatNoStateHasIsToldWithTheNearestKey() {
        Path charm = ShellCharm.in(directory, "true");

        assertThat(scenario("run", charm, "start", "--set", "leeder=true").err())
                .isEqualTo("scenario: --set leeder=true: a State has no \"leeder\"; did you mean \"leader\"?\n");
        assertThat(scenario("run", charm, "start", "--set", "model.nme=x").err())
                .contains("--set model.nme=x: model.nme: unknown key", "did you mean \"name\"?");
        assertThat(scenario("run", charm, "start", "--set", "leader=perhaps").err())
                .contains("--set leader=perhaps: leader: ");
        assertThat(scenario("run", charm, "start", "--set", "relations.id=3").err())
                .contains("relations is a list: say which item, as in relations[0]");
        assertThat(scenario("run", charm, "start", "--set", "relations[power].id=3")
                        .err())
                .contains("relations has no item \"power\"; it has none");
        assertThat(scenario("run", charm, "start", "--env", "PATH=/bin").exitStatus())
                .isEqualTo(2);
    }

    @Test
    void aDocumentInAFileLeavesASummaryForTheReader() {
        Path document = directory.resolve("out.json");

        Finished run = scenario("run", ShellCharm.in(directory, "status-set active lit"), "start", "-o", document);

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("start on lamp: ok", "active \"lit\"");
        assertThat(document).isNotEmptyFile();
    }

    @Test
    void writesOneDocumentWithTheKeysOfTheContract() {
        Finished run = scenario("run", ShellCharm.in(directory, "true"), "start");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.document().keySet().stream().map(Object::toString))
                .containsExactly(
                        "charm",
                        "event",
                        "outcome",
                        "error",
                        "state",
                        "juju_log",
                        "emitted_events",
                        "app_status_history",
                        "unit_status_history",
                        "workload_version_history",
                        "requested_storages",
                        "exec_history",
                        "removed_secret_revisions",
                        "hook_tools",
                        "action");
        assertThat(run.at("charm")).isEqualTo("lamp");
        assertThat(run.at("event")).isEqualTo("start");
        assertThat(run.at("outcome")).isEqualTo("ok");
        assertThat(run.at("error")).isEqualTo(Absent.VALUE);
        assertThat(run.at("action")).isEqualTo(Absent.VALUE);
    }

    @Test
    void warnsOfFilesThatTheStateCannotHave() {
        Path charm = ShellCharm.in(directory, """
                cd "$(storage-get location)"
                echo small >small
                head -c 70000 /dev/zero >large
                """);

        Finished run =
                scenarioReading("storages: [{name: bulbs}]", "run", charm, "bulbs-storage-attached", "--state", "-");

        assertThat(run.err())
                .contains("warning: large in bulbs/0 is not in the State: it is larger than 64 KiB")
                .doesNotContain("small");
        assertThat(run.at("state", "storages"))
                .isEqualTo(List.of(
                        Map.of("name", "bulbs", "index", 0L, "files", Map.of("small", Map.of("text", "small\n")))));
    }

    @Test
    void tellsWhatTheCharmDid() {
        Path charm = ShellCharm.in(directory, """
                status-set maintenance 'screwing it in'
                status-set active lit
                juju-log -l WARNING 'it is hot'
                application-version-set 2
                storage-add bulbs=3
                """);

        Finished run = scenario("run", charm, "start");

        assertThat(run.at("state", "unit_status")).isEqualTo(Map.of("name", "active", "message", "lit"));
        assertThat(run.at("unit_status_history"))
                .isEqualTo(List.of(
                        Map.of("name", "unknown", "message", ""),
                        Map.of("name", "maintenance", "message", "screwing it in")));
        assertThat(run.at("juju_log")).isEqualTo(List.of(Map.of("level", "WARNING", "message", "it is hot")));
        assertThat(run.at("requested_storages")).isEqualTo(Map.of("bulbs", 3L));
        assertThat(run.at("hook_tools", 1))
                .isEqualTo(Map.of("argv", List.of("status-set", "active", "lit"), "exit", 0L));
    }

    @Test
    void writesTheSameTreeAsYaml() {
        Path charm = ShellCharm.in(directory, "status-set active");

        String json = scenario("run", charm, "start").out();
        String yaml = scenario("run", charm, "start", "--format", "yaml").out();

        assertThat(TreeText.read(yaml, TextFormat.YAML)).isEqualTo(TreeText.read(json, TextFormat.JSON));
    }

    @Test
    void passesWhatTheCharmPrintsToStandardError() {
        Finished run = scenario("run", ShellCharm.in(directory, "echo hello; echo oops >&2"), "start");

        assertThat(run.err().lines()).containsExactlyInAnyOrder("hello", "oops");
        assertThat(run.at("outcome")).isEqualTo("ok");
    }

    @Test
    void readsTheStateFromAFile() throws IOException {
        Path state = Files.writeString(directory.resolve("state.yaml"), "leader: true\n");
        Path charm = ShellCharm.in(directory, "status-set active \"$(is-leader)\"");

        assertThat(scenario("run", charm, "start", "--state", state).at("state", "unit_status", "message"))
                .isEqualTo("True");
    }

    @Test
    void readsTheStateFromStandardInput() {
        Path charm = ShellCharm.in(directory, "status-set active \"$(is-leader)\"");

        assertThat(scenarioReading("{\"leader\": true}", "run", charm, "start", "--state", "-")
                        .at("state", "unit_status", "message"))
                .isEqualTo("True");
    }

    @Test
    void goesOnFromTheStateThatAnEarlierRunLeft() {
        Path charm = ShellCharm.in(directory, "state-set seen=\"$(state-get seen)$JUJU_HOOK_NAME.\"");

        Finished first = scenario("run", charm, "install");
        Finished second = scenarioReading(first.out(), "run", charm, "start", "--state", "-");

        assertThat(second.at("state", "charm_state", "seen")).isEqualTo("install.start.");
    }

    @Test
    void writesToAFileInsteadOfStandardOutput() throws IOException {
        Path output = directory.resolve("document.json");

        Finished run = scenario("run", ShellCharm.in(directory, "true"), "start", "--output", output);

        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(output)).contains("\"outcome\" : \"ok\"".replace(" :", ":"));
    }

    @Test
    void exitsWithOneAndWritesTheDocumentIfTheCharmFails() {
        Path charm = ShellCharm.in(directory, "status-set active; exit 7");

        Finished run = scenario("run", charm, "start");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.at("outcome")).isEqualTo("charm-error");
        assertThat(run.at("error", "type")).isEqualTo("exit-status");
        assertThat(run.at("error", "traceback")).isEqualTo("");
        assertThat(run.at("state", "unit_status", "name")).isEqualTo("active");
    }

    @Test
    void exitsWithOneIfTheCharmTakesTooLong() {
        Finished run = scenario("run", ShellCharm.in(directory, "sleep 60"), "start", "--timeout", "0.3");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.at("outcome")).isEqualTo("timeout");
    }

    @Test
    void exitsWithOneIfTheActionFails() {
        Path charm = ShellCharm.in(directory, "action-log trying; action-set tried=1; action-fail 'no light'");

        Finished run = scenario("run", charm, "dim-action");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.at("outcome")).isEqualTo("action-failed");
        assertThat(run.at("error")).isEqualTo(Absent.VALUE);
        assertThat(run.at("action"))
                .isEqualTo(Map.of("results", Map.of("tried", "1"), "logs", List.of("trying"), "failure", "no light"));
    }

    @Test
    void exitsWithThreeAndALineForEachViolation() throws IOException {
        Path state = Files.writeString(
                directory.resolve("state.yaml"), "config: {colour: red}\nrelations: [{endpoint: powr}]\n");

        Finished run = scenario("run", ShellCharm.in(directory, "true"), "start", "--state", state);

        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("scenario: inconsistent: "));
        assertThat(run.err()).contains("config.colour: ", "did you mean \"power\"?");
    }

    @Test
    void exitsWithFourAndTheRemedyIfThereIsNoSuchPython() throws IOException {
        Files.createDirectory(directory.resolve("src"));
        Files.writeString(directory.resolve("src/charm.py"), "import ops\n");
        Files.writeString(directory.resolve("metadata.yaml"), "name: lamp\n");

        Finished run = scenario("run", directory, "start", "--python", directory.resolve("python"));

        assertThat(run.exitStatus()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSizeGreaterThan(1);
        assertThat(run.err())
                .doesNotContain("\tat ")
                .contains(directory.resolve("python").toString());
    }

    @Test
    void acceptsUnderscoresInTheNameOfAnEvent() {
        assertThat(scenario("run", ShellCharm.in(directory, "true"), "config_changed")
                        .at("event"))
                .isEqualTo("config-changed");
    }

    @Test
    void readsTheParametersOfAnActionAsYaml() {
        Path charm =
                ShellCharm.in(directory, "action-set level=\"$(action-get level)\" kind=\"$(action-get bulb.kind)\"");

        assertThat(scenario("run", charm, "dim-action", "--param", "level=0x10", "--param", "bulb.kind='on'")
                        .at("action", "results"))
                .isEqualTo(Map.of("level", "16", "kind", "on"));
    }

    @Test
    void runsTheUnitThatItIsToldTo() {
        Path charm = ShellCharm.in(directory, "status-set active \"$JUJU_UNIT_NAME $JUJU_VERSION\"");

        assertThat(scenario("run", charm, "start", "--app-name", "desk", "--unit-id", "4", "--juju-version", "3.4.2")
                        .at("state", "unit_status", "message"))
                .isEqualTo("desk/4 3.4.2");
    }

    @Test
    void readsMetadataFromAnotherFile() throws IOException {
        Path metadata = Files.writeString(directory.resolve("other.yaml"), "name: torch\n");

        assertThat(scenario("run", ShellCharm.in(directory, "true"), "start", "--meta", metadata)
                        .at("charm"))
                .isEqualTo("torch");
    }

    @Test
    void tellsTheRemoteUnitThatARelationEventIsAbout() throws IOException {
        Path state = Files.writeString(directory.resolve("state.yaml"), """
                relations:
                - {endpoint: power, id: 1, remote_app_name: plant, remote_units_data: {0: {}, 5: {}}}
                - {endpoint: power, id: 2, remote_app_name: solar}
                """);
        Path charm = ShellCharm.in(directory, "status-set active \"$JUJU_REMOTE_UNIT\"");

        assertThat(scenario(
                                "run",
                                charm,
                                "power-relation-changed",
                                "--state",
                                state,
                                "--relation-id",
                                "1",
                                "--remote-unit",
                                "5")
                        .at("state", "unit_status", "message"))
                .isEqualTo("plant/5");
    }
}
