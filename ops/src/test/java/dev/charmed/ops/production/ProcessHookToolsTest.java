package dev.charmed.ops.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.hooktools.SecretTools.SecretConsumer;
import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.hooktools.SecretTools.SecretRead;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.Declared;
import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretInfo;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessHookToolsTest {
    private static final CharmMetadata METADATA =
            CharmMetadata.checked(Map.of(Declared.ENDPOINT, new TreeSet<>(List.of("db"))));

    @TempDir
    private Path directory;

    private ToolDirectory tools = new ToolDirectory(Path.of(""));
    private ProcessHookTools hookTools = ProcessHookTools.onPath("foo", METADATA);

    @BeforeEach
    void useDirectory() {
        tools = new ToolDirectory(directory);
        hookTools = ProcessHookTools.in(directory, "foo", METADATA);
    }

    @Test
    void relationIdsAreSortedAsNumbers() throws IOException {
        tools.answers("relation-ids", "[\"db:10\",\"db:2\"]\n");

        assertThat(hookTools.relationIds("db")).containsExactly(2, 10);
        tools.assertCalled("relation-ids db --format=json");
    }

    @Test
    void theEndpointOfARelationIsSearchedFor() throws IOException {
        tools.answers("relation-ids", "[\"db:2\"]\n");

        assertThat(hookTools.relationEndpoint(2)).isEqualTo("db");
        assertThatThrownBy(() -> hookTools.relationEndpoint(3)).isInstanceOf(RelationNotFoundException.class);
    }

    @Test
    void theOtherSideOfARelationIsListed() throws IOException {
        tools.answers("relation-list", "[\"mysql/0\"]\n");

        assertThat(hookTools.relationUnits(1)).containsExactly("mysql/0");
        tools.assertCalled("relation-list --format=json -r 1");
    }

    @Test
    void theOtherApplicationIsNamed() throws IOException {
        tools.answers("relation-list", "\"mysql\"\n");

        assertThat(hookTools.relationApplication(1)).isEqualTo("mysql");
        tools.assertCalled("relation-list --format=json --app -r 1");
    }

    @Test
    void databagsOfUnitsAndApplicationsAreRead() throws IOException {
        tools.answers("relation-get", "{\"a\":\"\\u003c1\"}\n");

        assertThat(hookTools.relationGet(1, "mysql/0")).containsExactly(entry("a", "<1"));
        assertThat(hookTools.relationGet(1, "mysql")).containsExactly(entry("a", "<1"));
        assertThat(tools.calls())
                .containsExactly(
                        "relation-get --format=json -r 1 - mysql/0", "relation-get --format=json -r 1 --app - mysql");
    }

    @Test
    void databagsAreWrittenThroughStandardInput() throws IOException {
        tools.answers("relation-set", "");

        hookTools.relationSet(1, Scope.APPLICATION, Map.of("key", "line\nbreak"));

        tools.assertCalled("relation-set -r 1 --app --file -({\"key\":\"line\\nbreak\"})");
    }

    @Test
    void aRelationThatIsGoneIsNotFound() throws IOException {
        tools.refuses("relation-get", 2, "ERROR invalid value \"9\" for option -r: relation not found\n")
                .refuses("relation-list", 1, "ERROR permission denied\n")
                .refuses("network-get", 1, "ERROR relation 9 not found\n");

        assertThatThrownBy(() -> hookTools.relationGet(9, "mysql/0")).isInstanceOf(RelationNotFoundException.class);
        assertThatThrownBy(() -> hookTools.relationUnits(9)).isInstanceOf(RelationNotFoundException.class);
        assertThatThrownBy(() -> hookTools.networkGet("db", OptionalInt.of(9)))
                .isInstanceOf(RelationNotFoundException.class);
    }

    @Test
    void aFollowerIsRefusedTheDataOfItsApplication() throws IOException {
        tools.refuses("relation-get", 1, "ERROR permission denied\n");

        assertThatThrownBy(() -> hookTools.relationGet(1, "foo"))
                .isExactlyInstanceOf(HookToolException.class)
                .hasMessage("permission denied");
    }

    @Test
    void whatIsRefusedIsToldInJujusWords() throws IOException {
        tools.refuses("status-set", 2, "ERROR invalid status \"foo\"\n");

        assertThatThrownBy(() -> hookTools.statusSet(Scope.UNIT, Status.unknown()))
                .isInstanceOfSatisfying(HookToolException.class, refused -> {
                    assertThat(refused).hasMessage("invalid status \"foo\"");
                    assertThat(refused.exitStatus()).isEqualTo(2);
                });
    }

    @Test
    void aToolThatThisJujuDoesNotHaveIsNamed() {
        assertThatThrownBy(() -> hookTools.relationModel(1))
                .isInstanceOf(HookToolException.class)
                .hasMessageContaining("there is no hook tool")
                .hasMessageContaining("relation-model-get");
    }

    @Test
    void configKeepsItsTypes() throws IOException {
        tools.answers("config-get", "{\"b\":true,\"f\":1.5,\"i\":3,\"s\":\"3\"}\n");

        assertThat(hookTools.configGet()).isEqualTo(Map.of("b", true, "f", 1.5, "i", 3L, "s", "3"));
        assertThat(hookTools.configOptions()).containsExactly("b", "f", "i", "s");
        assertThat(tools.calls()).containsExactly("config-get --format=json", "config-get --all --format=json");
    }

    @Test
    void leadershipIsTrueOrFalse() throws IOException {
        tools.answers("is-leader", "true\n");
        assertThat(hookTools.isLeader()).isTrue();

        tools.answers("is-leader", "false\n");
        assertThat(hookTools.isLeader()).isFalse();
    }

    @Test
    void statusesAreSetAndRead() throws IOException {
        tools.answers("status-set", "")
                .answers(
                        "status-get",
                        "{\"application-status\":{\"message\":\"m\",\"status\":\"active\",\"status-data\":{},"
                                + "\"units\":{\"foo/0\":{\"message\":\"\",\"status\":\"waiting\"}}}}\n");

        hookTools.statusSet(Scope.APPLICATION, Status.active());
        hookTools.statusSet(Scope.UNIT, Status.blocked("-v is no option"));

        assertThat(hookTools.statusGet(Scope.APPLICATION)).isEqualTo(Status.active("m"));
        assertThat(hookTools.unitStatuses()).containsExactly(entry("foo/0", Status.waiting("")));
        assertThat(tools.calls())
                .startsWith(
                        "status-set --application=true active",
                        "status-set --application=false blocked -- -v is no option",
                        "status-get --include-data --format=json --application=true");
    }

    @Test
    void longMessagesAreLoggedInParts() throws IOException {
        tools.answers("juju-log", "");

        hookTools.log(LogLevel.INFO, "-x" + "y".repeat(ProcessUnitTools.LONGEST_LOG_MESSAGE));

        assertThat(tools.calls()).hasSize(2);
        assertThat(tools.calls().get(0)).startsWith("juju-log --log-level INFO -- -xyy");
        assertThat(tools.calls().get(1)).isEqualTo("juju-log --log-level INFO -- yy");
    }

    @Test
    void aNetworkIsRead() throws IOException {
        tools.answers(
                "network-get",
                "{\"bind-addresses\":[{\"mac-address\":\"aa\",\"interface-name\":\"eth0\",\"addresses\":[{\"hostname\":\"h\","
                        + "\"value\":\"10.1.0.1\",\"cidr\":\"10.1.0.0/24\"}]},{\"interface-name\":\"\",\"addresses\":null}],"
                        + "\"ingress-addresses\":[\"10.1.0.2\"]}\n");

        assertThat(hookTools.networkGet("db", OptionalInt.of(3)))
                .isEqualTo(new NetworkInfo(
                        List.of(
                                new BindAddress(List.of(new Address("10.1.0.1", "h", "10.1.0.0/24")), "eth0", "aa"),
                                new BindAddress(List.of())),
                        List.of("10.1.0.2"),
                        List.of()));
        tools.assertCalled("network-get --format=json -r 3 db");
    }

    @Test
    void portsAreOpenedAndListed() throws IOException {
        tools.answers("open-port", "")
                .answers("opened-ports", "[\"icmp\",\"80/tcp (*)\",\"8000-8010/udp (admin, db)\"]\n");

        hookTools.openPort(new PortRange(Protocol.UDP, 8000, 8010), List.of("admin", "db"));

        assertThat(hookTools.openedPorts())
                .isEqualTo(Map.of(
                        PortRange.icmp(),
                        new TreeSet<>(),
                        PortRange.of(Protocol.TCP, 80),
                        new TreeSet<>(),
                        new PortRange(Protocol.UDP, 8000, 8010),
                        new TreeSet<>(List.of("admin", "db"))));
        assertThat(tools.calls())
                .containsExactly(
                        "open-port --endpoints admin,db 8000-8010/udp", "opened-ports --endpoints --format=json");
    }

    @Test
    void storagesAreListedAndLocatedAndAskedFor() throws IOException {
        tools.answers("storage-list", "[\"data/1\",\"data/0\"]\n")
                .answers("storage-get", "{\"kind\":\"filesystem\",\"location\":\"/mnt/x\"}\n")
                .answers("storage-add", "");

        assertThat(hookTools.storageList()).containsExactly(new StorageId("data", 1), new StorageId("data", 0));
        assertThat(hookTools.storageGet(new StorageId("data", 1))).isEqualTo(new StorageInfo("filesystem", "/mnt/x"));
        hookTools.storageAdd(Map.of("data", 2));

        assertThat(tools.calls())
                .containsExactly(
                        "storage-list --format=json", "storage-get --format=json -s data/1", "storage-add data=2");
    }

    @Test
    void aSecretIsAddedWithoutItsContentInTheArguments() throws IOException {
        tools.answers("secret-add", "secret:cabc\n");

        String id = hookTools.secretAdd(
                Scope.UNIT,
                Map.of("password", "hunter2"),
                new SecretMetadata(
                        Optional.of("db"),
                        Optional.of("for db"),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.of(SecretRotate.DAILY)));

        assertThat(id).isEqualTo("secret:cabc");
        assertThat(tools.calls()).singleElement().satisfies(call -> {
            assertThat(call)
                    .startsWith(
                            "secret-add --label db --description for db --expire 2026-01-01T00:00:00Z --rotate daily"
                                    + " --owner unit password#file=/")
                    .endsWith("/password(hunter2)");
            String file = call.substring(call.indexOf("#file=") + "#file=".length(), call.indexOf('('));
            assertThat(Path.of(file)).doesNotExist();
            assertThat(Path.of(file).getParent()).doesNotExist();
        });
    }

    @Test
    void aSecretIsReadByIdAndByLabel() throws IOException {
        tools.answers("secret-get", "{\"key\":\"v\"}\n");

        hookTools.secretGet("secret:x", Optional.of("mine"), SecretRead.REFRESH);
        hookTools.secretGet("secret:x", Optional.empty(), SecretRead.TRACKED);

        assertThat(hookTools.secretGetByLabel("mine", SecretRead.PEEK)).containsExactly(entry("key", "v"));
        assertThat(tools.calls())
                .containsExactly(
                        "secret-get --format=json secret:x --label mine --refresh",
                        "secret-get --format=json secret:x",
                        "secret-get --format=json --label mine --peek");
    }

    @Test
    void aSecretThatIsNotThereIsNotFound() throws IOException {
        tools.refuses("secret-get", 1, "ERROR consumer label \"mine\" not found\n")
                .refuses("secret-grant", 2, "ERROR invalid value \"9\" for option --relation: relation not found\n");

        assertThatThrownBy(() -> hookTools.secretGetByLabel("mine", SecretRead.PEEK))
                .isInstanceOf(SecretNotFoundException.class)
                .hasMessage("consumer label \"mine\" not found");
        assertThatThrownBy(() -> hookTools.secretGrant("secret:x", 9, Optional.empty()))
                .isExactlyInstanceOf(HookToolException.class);
    }

    @Test
    void whatIsKnownOfASecretIsRead() throws IOException {
        tools.answers(
                "secret-info-get",
                "{\"cabc\":{\"revision\":2,\"label\":\"db\",\"owner\":\"application\",\"rotation\":\"daily\","
                        + "\"expiry\":\"2026-01-01T00:00:00Z\",\"access\":[{\"target\":\"application-bar\","
                        + "\"scope\":\"relation-a\",\"role\":\"view\"}]}}\n");

        assertThat(hookTools.secretInfoByLabel("db"))
                .isEqualTo(new SecretInfo(
                        "cabc",
                        2,
                        "db",
                        Scope.APPLICATION,
                        Optional.empty(),
                        SecretRotate.DAILY,
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.empty(),
                        List.of(new SecretInfo.Access("application-bar", "relation-a", "view"))));
        tools.assertCalled("secret-info-get --format=json --label db");
    }

    @Test
    void secretsAreGrantedRevokedRemovedAndListed() throws IOException {
        tools.answers("secret-grant", "")
                .answers("secret-revoke", "")
                .answers("secret-remove", "")
                .answers("secret-ids", "null\n");

        hookTools.secretGrant("secret:x", 3, Optional.of("bar/0"));
        hookTools.secretRevoke("secret:x", new SecretConsumer.OfApplication("bar"));
        hookTools.secretRemove("secret:x", OptionalInt.of(2));

        assertThat(hookTools.secretIds()).isEmpty();
        assertThat(tools.calls())
                .containsExactly(
                        "secret-grant --relation 3 --unit bar/0 secret:x",
                        "secret-revoke --app bar secret:x",
                        "secret-remove secret:x --revision 2",
                        "secret-ids --format=json");
    }

    @Test
    void theGoalStateIsRead() throws IOException {
        tools.answers(
                "goal-state",
                "{\"units\":{\"foo/0\":{\"status\":\"active\",\"since\":\"2024-01-01 00:00:00Z\"}},"
                        + "\"relations\":{\"db\":{\"mysql\":{\"status\":\"joined\",\"since\":\"2024-01-01 00:00:00Z\"}}}}\n");
        Instant since = Instant.parse("2024-01-01T00:00:00Z");

        assertThat(hookTools.goalState())
                .isEqualTo(new GoalState(
                        Map.of("foo/0", new GoalState.Goal("active", since)),
                        Map.of("db", Map.of("mysql", new GoalState.Goal("joined", since)))));
    }

    @Test
    void theCloudIsRead() throws IOException {
        tools.answers("credential-get", "{\"type\":\"lxd\",\"name\":\"localhost\"}\n");

        assertThat(hookTools.credentialGet()).isEqualTo(new CloudSpec("lxd"));
    }

    @Test
    void actionsAreAnswered() throws IOException {
        tools.answers("action-get", "{\"level\":3,\"deep\":{\"x\":[1]}}\n")
                .answers("action-set", "")
                .answers("action-fail", "");

        assertThat(hookTools.actionGet()).isEqualTo(Map.of("level", 3L, "deep", Map.of("x", List.of(1L))));
        hookTools.actionSet(Map.of("db.size", "3"));
        hookTools.actionFail("-no");

        assertThat(tools.calls())
                .containsExactly("action-get --format=json", "action-set db.size=3", "action-fail -- -no");
    }

    @Test
    void aResourceIsAPath() throws IOException {
        tools.answers("resource-get", "/var/lib/juju/resources/image/file");

        assertThat(hookTools.resourceGet("image")).isEqualTo(Path.of("/var/lib/juju/resources/image/file"));
    }
}
