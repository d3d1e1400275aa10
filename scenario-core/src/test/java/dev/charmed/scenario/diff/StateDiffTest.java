package dev.charmed.scenario.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people read of the difference between two States. */
class StateDiffTest {
    private static final Relation DB = Relation.builder("db").id(1).build();

    @Test
    void equalStatesHaveNothingToTell() {
        StateDiff diff =
                StateDiff.between(State.empty().withRelations(DB), State.empty().withRelations(DB));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.toText(true)).isEmpty();
        assertThat(diff.toJsonPatch()).isEmpty();
    }

    @Test
    void statusIsShownByNameAndMessage() {
        assertText(
                State.empty(),
                State.empty().withUnitStatus(Status.active("ready")).withAppStatus(Status.active()),
                "unit_status: unknown -> active \"ready\"",
                "app_status: unknown -> active");
    }

    @Test
    void scalarsAreShownBeforeAndAfter() {
        assertText(
                State.empty().withWorkloadVersion("1"),
                State.empty().withWorkloadVersion("2").withLeader(true).withPlannedUnits(3),
                "workload_version: \"1\" -> \"2\"",
                "leader: false -> true",
                "planned_units: 1 -> 3");
    }

    @Test
    void whatComesToADatabagOrLeavesItIsShownByItsKey() {
        assertText(
                State.empty().withRelations(DB.withLocalAppData(Map.of("old", "x", "same", "s", "user", "a"))),
                State.empty().withRelations(DB.withLocalAppData(Map.of("new", "y", "same", "s", "user", "b"))),
                "relations[db:1].local_app_data.old: - \"x\"",
                "relations[db:1].local_app_data.user: \"a\" -> \"b\"",
                "relations[db:1].local_app_data.new: + \"y\"");
    }

    @Test
    void keysThatPathsCouldBeMistakenForAreQuoted() {
        assertText(
                State.empty().withRelations(DB),
                State.empty().withRelations(DB.withLocalAppData(Map.of("a.b", "x"))),
                "relations[db:1].local_app_data[\"a.b\"]: + \"x\"");
    }

    @Test
    void pathsLeadToWhatIsDifferent() {
        StateDiff diff = StateDiff.between(
                State.empty().withRelations(DB).withOpenedPorts(Port.tcp(80)),
                State.empty()
                        .withRelations(DB.withLocalAppData(Map.of("a.b", "x")))
                        .withOpenedPorts(Port.udp(53))
                        .withUnitStatus(Status.active()));

        assertThat(diff.paths())
                .containsExactly(
                        "unit_status",
                        "opened_ports[80/tcp]",
                        "opened_ports[53/udp]",
                        "relations[db:1].local_app_data[\"a.b\"]");
    }

    @Test
    void whatWasNullBeforeIsNew() {
        Secret secret = Secret.builder(Map.of("k", "v")).id("secret:a").build();

        assertText(
                State.empty().withSecrets(secret),
                State.empty().withSecrets(secret.withDescription(Optional.of("of the database"))),
                "secrets[secret:a].description: + \"of the database\"");
    }

    @Test
    void partsAreNamedByWhatIdentifiesThem() {
        Container container = Container.builder("web")
                .execs(List.of(new Exec(List.of("ls", "-l"))))
                .notices(List.of(Notice.builder("example.com/a").id("3").build()))
                .checkInfos(List.of(CheckInfo.builder("up").build()))
                .build();
        State before = State.empty()
                .withContainers(container)
                .withNetworks(Network.on("db"))
                .withStorages(new Storage("data", 2))
                .withOpenedPorts(
                        Port.range(Protocol.TCP, 1, 9),
                        Port.icmp(),
                        new Port(Port.tcp(80).range(), Set.of("web")))
                .withDeferred(new DeferredEvent("Charm/on/start[1]", "Charm", "_on_start"));
        State after = State.empty().withContainers(Container.builder("web").build());

        assertText(
                before,
                after,
                "containers[web].check_infos: - up",
                "containers[web].execs: - ls -l",
                "containers[web].notices: - example.com/a #3",
                "deferred: - Charm/on/start[1]",
                "networks: - db",
                "opened_ports: - icmp",
                "opened_ports: - 1-9/tcp",
                "opened_ports: - 80/tcp for web",
                "storages: - data/2");
    }

    @Test
    void newPartIsShownWithWhatItHolds() {
        Secret secret = Secret.builder(Map.of("password", "x"))
                .id("secret:a")
                .label("credentials")
                .owner(Scope.UNIT)
                .build();

        assertText(
                State.empty(),
                State.empty().withSecrets(secret),
                "secrets: + credentials",
                "    label: \"credentials\"",
                "    latest_content: {password: \"x\"}",
                "    owner: \"unit\"",
                "    tracked_content: {password: \"x\"}");
    }

    @Test
    void relationThatGotAnotherIdIsAnotherRelation() {
        RelationBase other = DB.withId(2).withLocalUnitData(Map.of());

        assertThat(StateDiff.between(
                                State.empty().withRelations(DB), State.empty().withRelations(other))
                        .toText(false))
                .startsWith("relations: - db:1\nrelations: + db:2\n");
    }

    @Test
    void textOfManyLinesIsComparedLineByLine() {
        assertText(
                State.empty().withCharmState(Map.of("nginx.conf", "server {\n  listen 80;\n}\n")),
                State.empty().withCharmState(Map.of("nginx.conf", "server {\n  listen 443;\n}\n")),
                "charm_state[\"nginx.conf\"]:",
                "    @@ -1,3 +1,3 @@",
                "     server {",
                "    -  listen 80;",
                "    +  listen 443;",
                "     }");
    }

    @Test
    void textOfOneLineThatIsEndedIsShownBeforeAndAfter() {
        assertText(
                State.empty().withCharmState(Map.of("count", "20\n")),
                State.empty().withCharmState(Map.of("count", "25\n")),
                "charm_state.count: \"20\\n\" -> \"25\\n\"");
    }

    @Test
    void changeOfNothingButTheLastLineEndIsSaid() {
        assertText(
                State.empty().withCharmState(Map.of("a", "x\ny")),
                State.empty().withCharmState(Map.of("a", "x\ny\n")),
                "charm_state.a:",
                "    only line ends differ");
    }

    @Test
    void textOfManyLinesIsShownLineByLineWhereItIsNew() {
        Container before = Container.connected("web");

        assertText(
                State.empty().withContainers(before),
                State.empty()
                        .withContainers(before.withFile(
                                "/nginx.conf",
                                "error_log /var/log/nginx/error.log;\naccess_log /var/log/nginx/access.log main;\n")),
                "containers[web].files: +",
                "    [\"/nginx.conf\"].text: |",
                "        error_log /var/log/nginx/error.log;",
                "        access_log /var/log/nginx/access.log main;");
    }

    @Test
    void longTextIsToldByItsBeginningAndLength() {
        assertText(
                State.empty(),
                State.empty().withCharmState(Map.of("dashboard", "x".repeat(5_000))),
                "charm_state: +",
                "    dashboard: \"" + "x".repeat(200) + "\"… (5000 characters)");
    }

    @Test
    void longTextsAreToldFromShortlyBeforeTheyDiffer() {
        String same = "x".repeat(5_000);

        assertText(
                State.empty().withCharmState(Map.of("dashboard", same + "before")),
                State.empty().withCharmState(Map.of("dashboard", same + "after")),
                "charm_state.dashboard: …\"%1$sbefore\" (5006 characters) -> …\"%1$safter\" (5005 characters)"
                        .formatted("x".repeat(20)));
    }

    @Test
    void listsOfScalarsAreShownWhole() {
        assertText(
                State.empty().withStoredStates(StoredState.of("Charm", Map.of("guests", List.of("Ada")))),
                State.empty().withStoredStates(StoredState.of("Charm", Map.of("guests", List.of("Ada", 2)))),
                "stored_states[Charm._stored].content.guests: [\"Ada\"] -> [\"Ada\", 2]");
    }

    @Test
    void integerThatBecameAFloatIsAChange() {
        assertText(
                State.builder().config(Map.of("ratio", 1)).build(),
                State.builder().config(Map.of("ratio", 1.0)).build(),
                "config.ratio: 1 -> 1.0");
    }

    @Test
    void otherOrderOfLayersOrDeferredEventsIsAChange() {
        DeferredEvent first = new DeferredEvent("Charm/on/start[1]", "Charm", "_on_start");
        DeferredEvent second = new DeferredEvent("Charm/on/stop[2]", "Charm", "_on_stop");

        assertText(
                State.empty().withDeferred(first, second).withContainers(withLayers("a", "b")),
                State.empty().withDeferred(second, first).withContainers(withLayers("b", "a")),
                "containers[web].layers: [\"a\", \"b\"] -> [\"b\", \"a\"]",
                "deferred: [\"Charm/on/start[1]\", \"Charm/on/stop[2]\"] -> [\"Charm/on/stop[2]\", \"Charm/on/start[1]\"]");
    }

    @Test
    void whatCharmsWriteCannotSteerTheTerminal() {
        String text = StateDiff.between(
                        State.empty(),
                        State.empty()
                                .withWorkloadVersion("\u001b[2J\u009b1m")
                                .withCharmState(Map.of("a\u001b", "b\u0007\nc")))
                .toText(false);

        assertThat(text.lines().flatMapToInt(String::chars)).noneMatch(Character::isISOControl);
    }

    @Test
    void coloursMarkWhatIsGoneAndWhatIsNew() {
        assertThat(StateDiff.between(State.empty(), State.empty().withLeader(true))
                        .toText(true))
                .isEqualTo("\u001b[1mleader:\u001b[0m \u001b[31mfalse\u001b[0m -> \u001b[32mtrue\u001b[0m\n");
    }

    static Container withLayers(String... labels) {
        Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
        for (String label : labels) {
            layers.put(label, Map.of("summary", label));
        }
        return Container.builder("web").layers(layers).build();
    }

    private static void assertText(State before, State after, String... lines) {
        assertThat(StateDiff.between(before, after).toText(false)).isEqualTo(String.join("\n", lines) + "\n");
    }
}
