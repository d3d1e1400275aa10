package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.charmed.examples.licences.LicencesCharm;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The charm in Java gives the same answers in this process as Juju gets from the packed one. */
class LicencesTest {
    private static final Example LICENCES = new Example("licences");
    private static final Path PACKED = LICENCES.directory().resolve("target/licences.charm");
    private static final String LICENCE = "secret:9m4e2mr0ui3e8a215n4g";
    private static final String TOKEN = "token-4";
    private static final int EDITOR = 4;
    private static final Context PROCESS = LICENCES.context();
    private static final Context IN_PROCESS = Context.of(LicencesCharm::new);

    @BeforeAll
    static void requirePacked() {
        assertThat(PACKED).as("what mvn package makes, and mvn test does not").exists();
    }

    @AfterAll
    static void close() {
        PROCESS.close();
        IN_PROCESS.close();
    }

    static Stream<Arguments> vectors() {
        List<Arguments> vectors = new ArrayList<>();
        for (String file : List.of("unlicensed", "licensed", "serving", "waiting")) {
            for (boolean leader : new boolean[] {true, false}) {
                String unit = file + (leader ? " leader" : " follower");
                State state = state(file).withLeader(leader);
                vectors.add(vector(unit, "config-changed", state));
                vectors.add(vector(unit, "update-status", state));
                vectors.add(vector(unit, "list-seats-action", state));
                vectors.add(vector(unit, "seats-relation-joined", state, event -> ofEditor(event, 0)));
                vectors.add(vector(unit, "seats-relation-changed", state, event -> ofEditor(event, 0)));
            }
        }
        State serving = state("serving");
        vectors.add(vector("ends", "stop", serving));
        vectors.add(vector("has a new key", "secret-changed", serving, event -> event.secret(LICENCE)));
        vectors.add(vector("makes a new token", "secret-rotate", serving, event -> event.secret(TOKEN)));
        vectors.add(vector("drops an old token", "secret-remove", serving, LicencesTest::firstToken));
        vectors.add(vector("hears of a unit", "seats-relation-changed", serving, event -> event.remoteUnit(1)));
        vectors.add(vector("hears of an application", "seats-relation-changed", serving));
        vectors.add(vector("loses a unit", "seats-relation-departed", serving, LicencesTest::lastLeaves));
        vectors.add(vector("loses an application", "seats-relation-broken", serving));
        vectors.add(vector("hears of a peer", "members-relation-changed", serving, event -> event.remoteUnit(1)));
        vectors.add(vector("revokes", "revoke-action", serving, event -> ofApplication(event, "editor")));
        vectors.add(vector("revokes nothing", "revoke-action", serving, event -> ofApplication(event, "viewer")));
        vectors.add(vector(
                "may not revoke", "revoke-action", serving.withLeader(false), event -> ofApplication(event, "editor")));
        vectors.add(vector("has too few seats", "update-status", configured(serving, 2)));
        vectors.add(vector("is misconfigured", "config-changed", configured(serving, 0)));
        vectors.add(vector("is asked nonsense", "seats-relation-changed", asked(serving, "many")));
        vectors.add(vector("is asked for nothing", "seats-relation-changed", asked(serving, "0")));
        vectors.add(vector("is asked for less", "seats-relation-changed", asked(serving, "1")));
        State containerised = state("containerised");
        vectors.add(vector("serves", "server-pebble-ready", containerised));
        vectors.add(vector("serves elsewhere", "config-changed", containerised));
        vectors.add(
                vector("finds its server dead", "server-pebble-check-failed", containerised, LicencesTest::answers));
        vectors.add(vector("has no server yet", "config-changed", containerised.withCanConnect("server", false)));
        return vectors.stream();
    }

    private static NamedEvent answers(NamedEvent event) {
        return event.check("answers");
    }

    private static State state(String file) {
        return LICENCES.state(file + ".yaml");
    }

    private static NamedEvent ofEditor(NamedEvent event, int unit) {
        return event.relationId(EDITOR).remoteUnit(unit);
    }

    private static NamedEvent firstToken(NamedEvent event) {
        return event.secret(TOKEN).secretRevision(1);
    }

    private static NamedEvent lastLeaves(NamedEvent event) {
        return event.remoteUnit(1).departingUnit(1);
    }

    private static NamedEvent ofApplication(NamedEvent event, String application) {
        return event.parameters(Map.of("application", application));
    }

    private static State configured(State state, long seats) {
        return state.with(builder -> builder.config(Map.of("licence", LICENCE, "seats", seats)));
    }

    private static State asked(State state, String seats) {
        return state.with(builder -> builder.relations(state.relations().stream()
                .map(relation -> relation instanceof Relation asking
                        ? asking.withRemoteAppData(Map.of("seats", seats))
                        : relation)
                .toList()));
    }

    private static Arguments vector(String unit, String event, State state) {
        return vector(unit, event, state, UnaryOperator.identity());
    }

    private static Arguments vector(String unit, String event, State state, UnaryOperator<NamedEvent> about) {
        return argumentSet(unit + ": " + event, about.apply(Event.named(event)).in(state), state);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aProcessGivesTheSameAnswers(Event event, State state) {
        Run inProcess = IN_PROCESS.execute(event, state);
        Run process = runAsProcess(event, state);

        assertThat(process.state()).isEqualTo(inProcess.state());
        assertThat(process.outcome()).isEqualTo(inProcess.outcome());
        assertThat(process.action()).isEqualTo(inProcess.action());
        assertThat(process.unitStatusHistory()).isEqualTo(inProcess.unitStatusHistory());
        assertThat(process.appStatusHistory()).isEqualTo(inProcess.appStatusHistory());
        assertThat(process.removedSecretRevisions()).isEqualTo(inProcess.removedSecretRevisions());
        assertThat(logged(process)).isEqualTo(inProcess.log());
    }

    private static Run runAsProcess(Event event, State state) {
        try {
            return PROCESS.execute(event, state);
        } catch (EnvironmentUnavailableException noContainers) {
            return abort(String.valueOf(noContainers.getMessage()));
        }
    }

    /** What the charm logged itself; an exception that nobody catches is thrown at the test in this process. */
    private static List<LogLine> logged(Run run) {
        return run.log().stream()
                .filter(line -> !line.message().startsWith("Uncaught exception"))
                .toList();
    }

    @Test
    void whatFailsIsInTheLogWithTheFramesOfTheCharm() {
        State state = asked(state("serving"), "many");

        Run run = PROCESS.execute("seats-relation-changed", state);

        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.log())
                .anySatisfy(line -> assertThat(line.message())
                        .contains("\"seats\" must be a whole number, not \"many\"", "Seats.onChanged"));
    }

    @Test
    void thePackedCharmRunsToo() {
        try (Context packed = Context.of(PACKED)) {
            State before = state("licensed");

            assertThat(packed.run("config-changed", before)).isEqualTo(IN_PROCESS.run("config-changed", before));
        }
    }

    @Test
    void thePackedCharmHasWhatJujuNeeds() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(PACKED)) {
            try (Stream<Path> files = Files.list(zip.getPath("/"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "metadata.yaml",
                                "config.yaml",
                                "actions.yaml",
                                "manifest.yaml",
                                "dispatch",
                                "licences.jar");
            }
            assertThat(Files.readString(zip.getPath("manifest.yaml")))
                    .contains("name: ubuntu", "channel: '24.04'", "- amd64", "- arm64");
        }
    }
}
