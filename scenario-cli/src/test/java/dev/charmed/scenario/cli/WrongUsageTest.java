package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static dev.charmed.scenario.cli.Finished.scenarioReading;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    rn                            | unknown command: rn; did you mean "run"?
                    rn --help                     | unknown command: rn; did you mean "run"?
                    help rn                       | unknown command: rn; did you mean "run"?
                    run                           | missing required parameters: 'CHARM', 'EVENT'
                    run x                         | missing required parameter: 'EVENT'
                    run x start y                 | one argument too many: y
                    run x start --remote-unti 3   | unknown option: --remote-unti; did you mean "--remote-unit"?
                    run x start --timeout soon    | expected a number of seconds above 0, not 'soon'
                    run x start --timeout 0       | expected a number of seconds above 0, not '0'
                    run x start --unit-id -1      | expected a whole number from 0 on, not '-1'
                    run x start --isolation vm    | expected fork or process, not 'vm'
                    run x start --format xml      | expected json, yaml or text, not 'xml'
                    run x start --juju-version y  | "y" is not a Juju version
                    completion csh                | expected bash, zsh or fish, not 'csh'
                    """)
    void ofWordsIsToldWithTheWayToHelp(String words, String message) {
        Finished command = scenario((Object[]) words.split(" "));

        assertThat(command.exitStatus()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err().lines()).hasSize(2);
        assertThat(command.err())
                .startsWith("scenario: ")
                .contains(message)
                .contains("See 'scenario")
                .contains("--help'.");
    }

    /** Some would take minutes, or more than a stack, to be looked at in every way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$s",
                "run %1$s start",
                "run charm %1$s",
                "run charm %1$s-relation-changed",
                "run charm start --%1$s",
                "run charm start --remote-unit %1$s",
                "run charm start --unit-id %1$s",
                "run charm start --timeout %1$s",
                "run charm start --isolation %1$s",
                "run charm start --juju-version %1$s",
                "run charm start --container %1$s",
                "run charm start --state %1$s",
                "run charm start --skip %1$s",
                "run charm backup-action --param %1$s",
                "run charm backup-action --param %1$s=1",
                "run charm backup-action --param a=[%1$s",
                "check charm --event %1$s-pebble-ready",
                "validate %1$s"
            })
    @Timeout(300)
    void ofFarTooLongWordsIsToldInFew(String command) throws IOException {
        String charm = charm().toString();
        for (String part : List.of("a", "a-", "9", "a.", "a/", "1.", "[", "é")) {
            String word = part.repeat(120_000 / part.length());

            Finished finished = scenario((Object[]) Stream.of(command.split(" "))
                    .map(each -> each.equals("charm") ? charm : each.formatted(word))
                    .toArray());

            assertThat(finished.exitStatus()).isNotEqualTo(ExitStatus.FAULT);
            assertThat(finished.err()).hasSizeLessThan(6_000);
        }
    }

    @Test
    void ofNoWordsAtAllNamesTheCommands() {
        assertThat(scenario().err()).startsWith("scenario: say what to do: run, check, rules, validate, schema");
    }

    @Test
    void ofACharmThatIsNotThere() {
        expect(scenario("run", directory.resolve("nowhere"), "start"), "nowhere: no such file or directory");
    }

    @Test
    void ofADirectoryThatIsNoCharm() {
        expect(scenario("run", directory, "start"), directory.toString());
    }

    @Test
    void ofAnEventThatIsAlmostOneOfJuju() {
        expect(scenario("run", charm(), "cofig-changed"), "did you mean config-changed?");
    }

    @Test
    void ofAnEventThatIsAlmostOneOfTheCharm() {
        for (String[] slip : List.of(
                new String[] {"powr-relation-changed", "power-relation-changed"},
                new String[] {"shade-pebble-redy", "shade-pebble-ready"},
                new String[] {"bulb-storage-attached", "bulbs-storage-attached"})) {
            expect(scenario("run", charm(), slip[0]), "did you mean %s?".formatted(slip[1]));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on.config_change", "moonrise", "on.power.on.moonrise"})
    void ofAnEventOfItsOwnForACharmWithoutOps(String event) {
        expect(scenario("run", charm(), event), "is no event of Juju for the charm lamp, which does not use ops");
    }

    @Test
    void ofAnEventOfItsOwnForACharmWithoutOpsThatFailsOnIt() {
        expect(scenario("run", ShellCharm.in(directory, "exit 7"), "moonrise"), "moonrise is no event of Juju");
    }

    @Test
    void ofAnEventWhoseNameLacksAWord() {
        expect(scenario("run", charm(), "shade-custom-notice"), "did you mean shade-pebble-custom-notice?");
    }

    @Test
    void ofAnEventThatOnlyTheCharmCouldKnow() {
        Finished check = scenario("check", charm(), "--event", "moonrise");

        assertThat(check.exitStatus()).isEqualTo(2);
        assertThat(check.err() + check.out()).contains("moonrise is no event of Juju for this charm");
        assertThat(scenario("check", charm(), "--event", "on.moonrise").out()).doesNotContain("moonrise");
    }

    @Test
    void ofAnEventAboutSomethingThatTheStateLacks() {
        expect(scenario("run", charm(), "power-relation-changed"), "the State has no relation on power");
    }

    @Test
    void ofAnOptionThatTheEventHasNoUseFor() {
        expect(scenario("run", charm(), "start", "--container", "shade"), "start has no use for a container");
    }

    @Test
    void ofAParameterWithoutAValue() {
        expect(scenario("run", charm(), "dim-action", "--param", "level"), "--param wants KEY=VALUE, not 'level'");
    }

    @Test
    void ofAParameterThatIsNoYaml() {
        expect(scenario("run", charm(), "dim-action", "--param", "level=[1"), "--param level=[1: not YAML: ");
    }

    @Test
    void ofAParameterThatIsGivenTwice() {
        expect(
                scenario("run", charm(), "dim-action", "--param", "level=1", "--param", "level.of=2"),
                "--param level is given twice");
    }

    @Test
    void ofAStateFileThatIsNotThere() {
        expect(scenario("run", charm(), "start", "--state", "nowhere.json"), "scenario: nowhere.json: no such file");
    }

    @Test
    void ofAStateWithProblemsTellsThemAllAndTheirPlaces() throws IOException {
        Path state = Files.writeString(directory.resolve("state.yaml"), "leeder: true\nplanned_units: many\n");

        Finished run = scenario("run", charm(), "start", "--state", state);

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(state + ":1:1: leeder: ")
                                .contains("leader"),
                        second -> assertThat(second).startsWith(state + ":2:16: planned_units: "));
    }

    @Test
    void ofAStateOnStandardInputIsToldAsSuch() {
        Finished run = scenarioReading("{\"leader\": 3}", "run", charm(), "start", "--state", "-");

        assertThat(run.err()).startsWith("standard input:1:12: leader: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n"})
    void ofAnEmptyStateSaysWhatTheEmptyStateIs(String nothing) throws IOException {
        Path file = Files.writeString(directory.resolve("state.yaml"), nothing);

        expect(
                scenarioReading(nothing, "run", charm(), "start", "--state", "-"),
                "scenario: standard input: is empty; expected a State in JSON or YAML");
        expect(scenario("run", charm(), "start", "--state", file), "({} is the empty State)");
        assertThat(scenarioReading("{}", "run", charm(), "start", "--state", "-")
                        .exitStatus())
                .isZero();
    }

    @Test
    void ofAnOutputThatCannotBeWrittenIsToldBeforeTheCharmRuns() {
        Finished run = scenario("run", charm(), "start", "--output", directory.resolve("no/such/file"));

        expect(run, "there is no directory");
    }

    @Test
    void ofAnEmptyNameOfAnEvent() {
        expect(scenario("run", charm(), ""), "EVENT is empty");
    }

    @Test
    void ofAStandardOutputThatTakesNothing() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int character) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                true,
                StandardCharsets.UTF_8);

        int exitStatus = Scenario.run(
                full, new PrintStream(err, true, StandardCharsets.UTF_8), "run", charm().toString(), "start");

        assertThat(exitStatus).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> !Finished.isNotice(line)))
                .containsExactly("scenario: standard output: cannot be written");
    }

    @Test
    void ofAnImageForNoContainer() {
        expect(
                scenario("run", charm(), "start", "--image", "shad=" + directory),
                "the charm declares no container \"shad\"; did you mean \"shade\"?");
    }

    @Test
    void ofAnImageThatIsNotThere() {
        expect(scenario("run", charm(), "start", "--image", "shade=/no/such/tar"), "there is no such directory or");
    }

    @Test
    void ofAnImageThatIsNoTarball() throws IOException {
        Path state =
                Files.writeString(directory.resolve("state.yaml"), "containers: [{name: shade, can_connect: true}]");

        expect(scenario("run", charm(), "start", "--state", state, "--image", "shade=" + state), "state.yaml");
    }

    @Test
    void neverShowsAStackTrace() {
        Stream.of(
                        scenario("run", "", "start"),
                        scenario("run", charm(), ""),
                        scenario("run", charm(), "start", "-s", ""))
                .forEach(run -> assertThat(run.err()).doesNotContain("\tat ").doesNotContain("fault of this program"));
    }

    private Path charm() {
        return ShellCharm.in(directory, "true");
    }

    private static void expect(Finished command, String message) {
        assertThat(command.exitStatus()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains(message).doesNotContain("\tat ");
        assertThat(command.err().lines()).hasSize(1);
    }
}
