package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.hooktools.SecretTools.SecretMetadata;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.juju.LocalUnit;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.juju.NotLeaderException;
import dev.charmed.ops.juju.Secret;
import dev.charmed.ops.juju.SecretDetails;
import dev.charmed.ops.juju.Storage;
import dev.charmed.ops.juju.UndeclaredNameException;
import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.SecretRotate;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.model.StorageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTest {
    private final TestHook hook = new TestHook();
    private final InMemoryHookTools tools = hook.tools;
    private final Model model =
            hook.begin(new OfUnit("start"), EmptyCharm::new).charm().model();
    private final LocalUnit unit = model.unit();

    private static final class EmptyCharm extends CharmBase {
        EmptyCharm(Framework framework) {
            super(framework);
        }
    }

    @Test
    void theUnitKnowsItsPlace() {
        assertThat(unit.name()).isEqualTo("foo/0");
        assertThat(unit.number()).isZero();
        assertThat(unit.application()).isEqualTo(model.app());
        assertThat(model.app().name()).isEqualTo("foo");
        assertThat(model.name()).isEqualTo("testing");
    }

    @Test
    void jujuIsAskedOnceWhoLeads() {
        tools.leader = true;

        assertThat(unit.isLeader()).isTrue();
        assertThat(unit.isLeader()).isTrue();
        assertThat(tools.calls).containsExactly("is-leader");
    }

    @Test
    void theStatusThatWasSetIsRead() {
        unit.setStatus(Status.maintenance("working"));

        assertThat(unit.status()).isEqualTo(Status.maintenance("working"));
        assertThat(tools.calls).containsExactly("status-set UNIT maintenance working");
    }

    @Test
    void theStatusThatWasSetByAnEarlierHookIsRead() {
        tools.statuses.put(Scope.UNIT, Status.active("ready"));

        assertThat(unit.status()).isEqualTo(Status.active("ready"));
    }

    @Test
    void aCharmCanNotSetTheStatusError() {
        assertThatThrownBy(() -> unit.setStatus(Status.error("oops")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a charm cannot set the status error");
    }

    @Test
    void onlyTheLeaderSetsTheStatusOfTheApplication() {
        assertThatThrownBy(() -> model.app().setStatus(Status.active()))
                .isInstanceOf(NotLeaderException.class)
                .hasMessage("foo/0 is not the leader and cannot set the status of its application");
    }

    @Test
    void theLeaderSetsTheStatusOfTheApplication() {
        tools.leader = true;

        model.app().setStatus(Status.active());

        assertThat(tools.statuses).containsEntry(Scope.APPLICATION, Status.active());
    }

    @Test
    void dyingUnitsAreNotPlanned() {
        tools.goalUnits.putAll(Map.of("foo/0", "active", "foo/1", "waiting", "foo/2", "dying"));

        assertThat(model.app().plannedUnits()).isEqualTo(2);
    }

    @Test
    void portsAreOpenedAndClosedToMatch() {
        PortRange http = PortRange.of(Protocol.TCP, 80);
        PortRange dns = PortRange.of(Protocol.UDP, 53);
        unit.openPort(Protocol.TCP, 22);
        unit.openPort(http);
        tools.calls.clear();

        unit.setPorts(http, dns);

        assertThat(tools.calls).containsExactly("close-port 22/tcp", "open-port 53/udp");
        assertThat(unit.openedPorts()).containsExactly(http, dns);
    }

    @Test
    void aBindingTellsWhereToListenAndWhatToTellOthers() {
        tools.network = Optional.of(new NetworkInfo(
                List.of(new BindAddress(List.of(new Address("10.0.0.1")))), List.of("203.0.113.1"), List.of()));

        assertThat(model.binding("db").bindAddress()).contains("10.0.0.1");
        assertThat(model.binding("db").ingressAddress()).contains("203.0.113.1");
    }

    @Test
    void withoutIngressTheBindAddressIsToldToOthers() {
        tools.network = Optional.of(
                new NetworkInfo(List.of(new BindAddress(List.of(new Address("10.0.0.1")))), List.of(), List.of()));

        assertThat(model.binding("db").ingressAddress()).contains("10.0.0.1");
    }

    @Test
    void aRelationHasABindingOfItsOwn() {
        tools.relate(4, "db", "postgres");
        tools.network = Optional.of(new NetworkInfo(List.of(), List.of(), List.of()));

        model.binding(model.relation("db").orElseThrow()).network();

        assertThat(tools.calls).contains("network-get db -r 4");
    }

    @Test
    void storagesAreFoundByName() {
        tools.storages.add(new StorageId("data", 1));
        tools.storages.add(new StorageId("other", 0));
        tools.storages.add(new StorageId("data", 0));

        assertThat(model.storages().of("data")).extracting(Storage::toString).containsExactly("data/0", "data/1");
        assertThat(model.storages().of("data").get(0).location()).isEqualTo(Path.of("/mnt/data/0"));
    }

    @Test
    void moreStoragesAreAskedFor() {
        model.storages().request("data", 2);

        assertThat(tools.calls).containsExactly("storage-add {data=2}");
    }

    @Test
    void whatTheCharmDoesNotDeclareIsRefused() {
        assertThatThrownBy(() -> model.storages().request("disk", 1))
                .isInstanceOf(UndeclaredNameException.class)
                .hasMessage("the charm declares no storage \"disk\"; it declares data");
        assertThatThrownBy(() -> model.resources().fetch("img")).isInstanceOf(UndeclaredNameException.class);
        assertThatThrownBy(() -> unit.container("pod")).isInstanceOf(UndeclaredNameException.class);
    }

    @Test
    void aResourceIsFetched() {
        assertThat(model.resources().fetch("image")).isEqualTo(Path.of("/resources/image"));
    }

    @Test
    void aContainerTellsWhetherItsPebbleAnswers() {
        assertThat(unit.container("workload").canConnect()).isTrue();
        assertThat(unit.containers()).containsOnlyKeys("workload");
    }

    @Test
    void rebootingNowEndsTheHook() {
        assertThatThrownBy(unit::rebootNow).isInstanceOf(HookEndedException.class);
        assertThat(tools.calls).containsExactly("juju-reboot --now");
    }

    @Test
    void aSecretIsMadeWithWhatIsKnownOfIt() {
        Secret secret = unit.addSecret(
                Map.of("password", "hunter2"),
                SecretDetails.none().label("db").expire(Duration.ofDays(1)).rotate(SecretRotate.DAILY));

        assertThat(secret.id()).contains("secret:0");
        assertThat(secret.uniqueIdentifier()).contains("0");
        assertThat(tools.secretMetadata.get("secret:0"))
                .isEqualTo(new SecretMetadata(
                        Optional.of("db"),
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-01-02T00:00:00Z")),
                        Optional.of(SecretRotate.DAILY)));
    }

    @Test
    void keysThatJujuDoesNotTakeAreAllNamed() {
        assertThatThrownBy(() -> unit.addSecret(Map.of("ab", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("invalid keys of a secret: ab. Keys have at least 3");
        for (String key : List.of("Abc", "abc-", "a--bc", "1abc", "a_bc")) {
            assertThatThrownBy(() -> unit.addSecret(Map.of(key, "x"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> unit.addSecret(Map.of())).hasMessage("the content of a secret has at least one key");
    }

    @Test
    void aSecretIsReadOnceAndAgainOnRefresh() {
        tools.secrets.put("secret:x", Map.of("key", "1"));
        Secret secret = model.secret("secret:x", "mine");
        tools.secrets.put("secret:x", Map.of("key", "2"));

        assertThat(secret.content()).containsExactly(entry("key", "1"));
        assertThat(secret.peekContent()).containsExactly(entry("key", "2"));
        assertThat(secret.content()).containsExactly(entry("key", "1"));
        assertThat(secret.refreshContent()).containsExactly(entry("key", "2"));
        assertThat(secret.content()).containsExactly(entry("key", "2"));
        assertThat(tools.calls)
                .containsExactly(
                        "secret-get secret:x mine TRACKED",
                        "secret-get secret:x mine PEEK",
                        "secret-get secret:x mine REFRESH");
    }

    @Test
    void aSecretThatIsNotThereIsNotFoundAtOnce() {
        assertThatThrownBy(() -> model.secret("secret:none")).isInstanceOf(SecretNotFoundException.class);
    }

    @Test
    void aSecretThatIsKnownByItsLabelIsChangedByItsId() {
        unit.addSecret(Map.of("key", "1"), SecretDetails.none().label("mine"));
        Secret secret = model.secretByLabel("mine");
        tools.relate(5, "db", "postgres");
        tools.calls.clear();

        secret.setContent(Map.of("key", "2"));
        secret.grant(model.relation("db").orElseThrow(), model.unit("postgres/0"));
        secret.removeRevision(1);
        secret.remove();

        assertThat(tools.calls)
                .containsExactly(
                        "secret-info-get secret:0",
                        "secret-set secret:0 {key=2} ",
                        "relation-ids db",
                        "secret-grant secret:0 5 postgres/0",
                        "secret-remove secret:0 1",
                        "secret-remove secret:0 all");
    }

    @Test
    void beforeJuju36EachChangeOfASecretSaysEverything() {
        hook.jujuVersion = "3.5.7";
        Model older = hook.begin(new OfUnit("start"), EmptyCharm::new).charm().model();
        Secret secret = older.unit().addSecret(Map.of("key", "1"));
        tools.calls.clear();

        secret.setDetails(SecretDetails.none().label("mine"));

        assertThat(tools.calls)
                .containsExactly(
                        "secret-info-get secret:0", "secret-get secret:0  PEEK", "secret-set secret:0 {key=1} mine");
    }

    @Test
    void errorsOfHookToolsComeThrough() {
        assertThatThrownBy(() -> model.binding("db").network())
                .isInstanceOf(HookToolException.class)
                .hasMessage("no network config found for binding db");
    }

    @Test
    void aStackTraceIsLoggedWithItsMessage() {
        model.log().error("it broke", new IllegalStateException("why"));

        assertThat(tools.log)
                .singleElement()
                .asString()
                .contains("ERROR it broke", "IllegalStateException: why", "at ");
    }
}
