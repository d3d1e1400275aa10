package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static dev.charmed.scenario.cli.Finished.scenarioReading;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String METADATA = """
            type: charm
            name: shop
            summary: Sells.
            description: Sells things.
            requires:
              database:
                interface: postgresql
                limit: 1
            config:
              options:
                port:
                  type: int
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void writeMetadata() throws IOException {
        write("charmcraft.yaml", METADATA);
    }

    @Test
    void hasNothingToSayOfWhatIsRight() throws IOException {
        Path state = write("state.yaml", "config: {port: 80}\nrelations: [{endpoint: database}]\n");

        assertThat(scenario("check", directory, state))
                .isEqualTo(new Finished(0, "Nothing is wrong with the charm and 1 State.\n", ""));
    }

    @Test
    void tellsTheLineOfTheStateAndTheReasonAndTheRule() throws IOException {
        Path state = write("state.yaml", "leader: true\nrelations:\n- endpoint: databse\n");

        Finished check = scenario("check", directory, state);

        assertThat(check.exitStatus()).isEqualTo(3);
        assertThat(check.out())
                .isEqualTo(state
                        + ":3:3: error: relations[0].endpoint: the charm declares no endpoint \"databse\"; did you mean"
                        + " \"database\"? (Juju relates endpoints) [REL2]\n"
                        + "1 error and no warnings in the charm and 1 State.\n");
    }

    @Test
    void tellsTheLineOfTheMetadata() throws IOException {
        Path metadata = write("charmcraft.yaml", METADATA + "      default: eighty\n");

        Finished check = scenario("check", directory);

        assertThat(check.exitStatus()).isEqualTo(3);
        assertThat(check.out()).startsWith(metadata + ":13:7: error: charm.config.options.port.default: ");
    }

    @Test
    void tellsWhatIsWrongWithTheCharmOnceForAllStates() throws IOException {
        write("charmcraft.yaml", METADATA + "      default: eighty\n");
        Path state = write("state.yaml", "leader: true\n");

        assertThat(scenario("check", directory, state, state).out())
                .endsWith("1 error and no warnings in the charm and 2 States.\n");
    }

    @Test
    void goesOnAfterFilesThatHoldNoState() throws IOException {
        Path bad = write("bad.json", "{\"leadr\": true}");
        Path missing = directory.resolve("missing.yaml");
        Path inconsistent = write("state.yaml", "config: {prt: 80}\n");

        Finished check = scenario("check", directory, bad, missing, inconsistent);

        assertThat(check.exitStatus()).isEqualTo(2);
        assertThat(check.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(bad + ":1:2: error: leadr: "),
                        line -> assertThat(line).isEqualTo(missing + ": error: no such file"),
                        line -> assertThat(line).startsWith(inconsistent + ":1:10: error: config.prt: "),
                        line -> assertThat(line).startsWith("3 errors"));
    }

    @Test
    void readsAStateFromStandardInput() {
        assertThat(scenarioReading("{\"config\": {\"prt\": 80}}", "check", directory, "-")
                        .out())
                .startsWith("standard input:1:13: error: config.prt: ");
    }

    @Test
    void tellsMetadataThatCannotBeUnderstood() throws IOException {
        Path metadata = write("charmcraft.yaml", "type: charm\nname: shop\nrequires: [database]\n");

        Finished check = scenario("check", directory);

        assertThat(check.exitStatus()).isEqualTo(2);
        assertThat(check.out()).startsWith(metadata + ":3:1: error: requires: expected a mapping");
    }

    @Test
    void readsAPackedCharm() throws IOException {
        Path packed = directory.resolve("shop.charm");
        try (OutputStream file = Files.newOutputStream(packed);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("metadata.yaml"));
            zip.write("name: shop\nsummary: s\ndescription: d\nrequires:\n  juju-db: {interface: x}\n"
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(scenario("check", packed).out())
                .startsWith(packed + "/metadata.yaml:5:3: error: charm.requires.juju-db: ");
    }

    @Test
    void refusesAFileThatIsNoPackedCharm() throws IOException {
        Path text = write("shop.charm", "name: shop\n");

        Finished check = scenario("check", text);

        assertThat(check.exitStatus()).isEqualTo(2);
        assertThat(check.out()).startsWith(text + ": error: neither a charm's directory nor a packed charm");
    }

    @Test
    void checksWhetherAnEventCanCome() throws IOException {
        Path state = write("state.yaml", "relations: [{endpoint: database, remote_units_data: {}}]\n");

        Finished check = scenario("check", directory, state, "--event", "database-relation-changed");

        assertThat(check.exitStatus()).isEqualTo(3);
        assertThat(check.out()).startsWith(state + ": error: event: ").contains("[REL8]");
    }

    @Test
    void tellsAnEventThatTheStateHasNothingFor() throws IOException {
        Path state = write("state.yaml", "{}\n");

        Finished check = scenario("check", directory, state, "--event", "database-relation-changed");

        assertThat(check.exitStatus()).isEqualTo(2);
        assertThat(check.out()).startsWith(state + ": error: the State has no relation on database");
    }

    @Test
    void leavesOutRulesThatAreSkipped() throws IOException {
        Path state = write("state.yaml", "config: {prt: 80}\n");

        assertThat(scenario("check", directory, state, "--skip-rule", "CFG1").exitStatus())
                .isZero();
    }

    @Test
    void refusesToSkipARuleThatThereIsNot() {
        Finished check = scenario("check", directory, "--skip-rule", "CGF1");

        assertThat(check.exitStatus()).isEqualTo(2);
        assertThat(check.err()).contains("there is no rule \"CGF1\"; did you mean \"CFG1\"?");
    }

    @Test
    void takesWarningsForErrorsWhereAskedTo() throws IOException {
        Path state = write("state.yaml", "leader: false\n");

        Finished usual = scenario("check", directory, state, "--event", "leader-elected");
        Finished strict = scenario("check", directory, state, "--event", "leader-elected", "--warnings-as-errors");

        assertThat(usual.exitStatus()).isZero();
        assertThat(usual.out()).startsWith(state + ":1:1: warning: leader: ");
        assertThat(strict.exitStatus()).isEqualTo(3);
        assertThat(strict.out()).startsWith(state + ":1:1: error: leader: ");
    }

    @Test
    void writesFindingsAsJson() throws IOException {
        Path state = write("state.yaml", "config: {prt: 80}\n");

        Map<?, ?> report = (Map<?, ?>) TreeText.read(
                scenario("check", directory, state, "--format", "json").out(), TextFormat.JSON);

        assertThat(report.get("errors")).isEqualTo(1L);
        assertThat(report.get("findings"))
                .isEqualTo(List.of(Map.of(
                        "severity", "error",
                        "rule", "CFG1",
                        "file", state.toString(),
                        "line", 1L,
                        "column", 10L,
                        "path", "config.prt",
                        "message", "the charm declares no config option \"prt\"; did you mean \"port\"?",
                        "reason", "Juju refuses unknown options")));
    }

    @Test
    void writesFindingsAsSarif() throws IOException {
        Path state = write("state.yaml", "config: {prt: 80, prot: 80}\n");

        Object report = TreeText.read(
                scenario("check", directory, state, "--format", "sarif").out(), TextFormat.JSON);

        assertThat(report)
                .extracting("runs", as(LIST))
                .singleElement()
                .satisfies(run -> assertThat(run)
                        .extracting("tool.driver.rules", as(LIST))
                        .singleElement()
                        .extracting("id", "shortDescription.text")
                        .containsExactly("CFG1", "Every option that is set is declared by the charm."))
                .extracting("results", as(LIST))
                .hasSize(2)
                .first()
                .extracting("ruleId", "ruleIndex", "level")
                .containsExactly("CFG1", 0L, "error");
        assertThat(report)
                .extracting("runs", as(LIST))
                .first()
                .extracting("results", as(LIST))
                .first()
                .extracting("locations", as(LIST))
                .first()
                .extracting(
                        "physicalLocation.artifactLocation.uri",
                        "physicalLocation.region.startLine",
                        "physicalLocation.region.startColumn")
                .containsExactly(state.toUri().toString(), 1L, 10L);
    }

    @Test
    void writesTheReportToAFile() throws IOException {
        Path report = directory.resolve("report.sarif");

        Finished check = scenario("check", directory, "--format", "sarif", "--output", report);

        assertThat(check).isEqualTo(new Finished(0, "", ""));
        assertThat(report).content().contains("\"version\": \"2.1.0\"");
    }

    @Test
    void runTellsTheLineOfTheState() throws IOException {
        ShellCharm.in(directory, "true");
        Path state = write("state.yaml", "leader: true\nconfig:\n  prt: 80\n");

        Finished run = scenario("run", directory, "start", "--state", state);

        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("scenario: inconsistent: " + state + ":3:3: config.prt: ")
                .endsWith(" (Juju refuses unknown options) [CFG1]\n");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
