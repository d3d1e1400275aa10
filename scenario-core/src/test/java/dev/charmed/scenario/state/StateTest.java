package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a State is: its defaults, its numbering, its one order, and how its parts are found again. */
class StateTest {

    @Test
    void emptyStateIsALoneUnitOfAKubernetesModel() {
        State empty = State.empty();

        assertThat(empty.leader()).isFalse();
        assertThat(empty.plannedUnits()).isOne();
        assertThat(empty.unitStatus()).isEqualTo(Status.unknown());
        assertThat(empty.model().isKubernetes()).isTrue();
    }

    @Test
    void relationsWithoutAnIdGetTheLowestFreeOnesFromOne() {
        State state = State.empty()
                .withRelations(Relation.on("a"), Relation.on("b").withId(2), Relation.on("c"), PeerRelation.on("d"));

        assertThat(state.relations())
                .extracting(relation -> relation.endpoint() + relation.id())
                .containsExactly("a1", "b2", "c3", "d4");
    }

    @Test
    void storagesWithoutAnIndexGetTheLowestFreeOnesFromZero() {
        State state = State.empty()
                .withStorages(new Storage("data"), new Storage("data", 1), new Storage("data"), new Storage("cache"));

        assertThat(state.storages())
                .containsExactly(
                        new Storage("cache", 3),
                        new Storage("data", 0),
                        new Storage("data", 1),
                        new Storage("data", 2));
    }

    @Test
    void secretsWithoutAnIdGetOneOfJujusForm() {
        State state = State.empty()
                .withSecrets(
                        Secret.builder(Map.of("a", "1")).build(),
                        Secret.builder(Map.of("b", "2"))
                                .id("secret:c0000000000000000001")
                                .build());

        assertThat(state.secrets())
                .extracting(Secret::id)
                .containsExactly("secret:c0000000000000000001", "secret:c0000000000000000002");
    }

    @Test
    void noticesWithoutAnIdGetTheLowestFreeOnesInTheirContainer() {
        Container container = Container.builder("web")
                .notices(List.of(
                        Notice.builder("a.b/1").build(),
                        Notice.builder("a.b/2").id("1").build()))
                .build();

        assertThat(State.empty().withContainers(container).container("web").notices())
                .extracting(Notice::id)
                .containsExactly("2", "1");
    }

    @Test
    void numbersStayWhatTheyAreOnceGiven() {
        State first = State.empty().withRelations(Relation.on("a"), Relation.on("b"));

        State second = first.withRelations(first.relation(Relation.on("b")), Relation.on("c"));

        assertThat(second.relation(Relation.on("b")).id()).isEqualTo(2);
        assertThat(second.relation(Relation.on("c")).id()).isEqualTo(1);
    }

    @Test
    void sameStatesAreEqualInWhateverOrderTheyWereBuilt() {
        Port web = Port.tcp(80);
        Port range = Port.range(Protocol.UDP, 10, 20);
        Port partial = new Port(web.range(), Set.of("web"));
        Relation first = Relation.builder("db").id(1).build();
        Relation second = Relation.builder("db").id(2).build();
        Exec list = new Exec(List.of("ls"));
        Exec failing = new Exec(List.of("ls"), 1, "", "");
        Container container = Container.connected("web");

        assertThat(State.empty()
                        .withOpenedPorts(web, range, partial)
                        .withRelations(first, second)
                        .withContainers(container.withExecs(List.of(list, failing))))
                .isEqualTo(State.empty()
                        .withRelations(second, first)
                        .withOpenedPorts(partial, range, web)
                        .withContainers(container.withExecs(List.of(failing, list))))
                .hasSameHashCodeAs(State.empty()
                        .withRelations(second, first)
                        .withOpenedPorts(partial, range, web)
                        .withContainers(container.withExecs(List.of(failing, list))));
    }

    @Test
    void setsHoldEachPartOnce() {
        assertThat(State.empty()
                        .withOpenedPorts(Port.tcp(80), Port.udp(80), Port.tcp(80))
                        .openedPorts())
                .containsExactly(Port.tcp(80), Port.udp(80));
    }

    @Test
    void deferredEventsKeepTheirOrder() {
        DeferredEvent first = new DeferredEvent("C/on/stop[2]", "C", "_on_stop");
        DeferredEvent second = new DeferredEvent("C/on/start[1]", "C", "_on_start");

        assertThat(State.empty().withDeferred(first, second).deferred()).containsExactly(first, second);
        assertThat(State.empty().withDeferred(first, second))
                .isNotEqualTo(State.empty().withDeferred(second, first));
    }

    @Test
    void containersWithLayersInAnotherOrderAreOthers() {
        Container ab = withLayers("a", "b");
        Container ba = withLayers("b", "a");

        assertThat(ab).isNotEqualTo(ba).isEqualTo(withLayers("a", "b"));
    }

    @Test
    void equalNumbersAreEqualWhateverClassTheyHad() {
        State state = State.builder()
                .config(Map.of("a", 1, "b", (short) 2, "c", BigInteger.TEN, "d", 0.5f, "e", new BigDecimal("1.5")))
                .build();

        assertThat(state.config()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 10L, "d", 0.5, "e", 1.5));
    }

    @Test
    void integerIsNotTheFloatOfTheSameValue() {
        assertThat(State.builder().config(Map.of("a", 1)).build())
                .isNotEqualTo(State.builder().config(Map.of("a", 1.0)).build());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefused(double number) {
        Map<String, Object> content = Map.of("a", List.of(number));

        assertThatThrownBy(() -> StoredState.of("Charm", content))
                .isInstanceOf(StateValidationException.class)
                .hasMessage("a: only finite numbers can be kept, not " + number);
    }

    @Test
    void onlySimpleValuesCanBeKept() {
        Map<String, Object> content = Map.of("a", Map.of("b", Optional.of(1)));

        assertThatThrownBy(() -> StoredState.of("Charm", content))
                .isInstanceOf(StateValidationException.class)
                .hasMessage("b: only strings, numbers, booleans, lists and maps can be kept, not a Optional");
    }

    @Test
    void nullsInTreesAreKept() {
        StoredState stored = StoredState.of("Charm", Map.of("a", Arrays.asList(1, null)));

        assertThat(stored.content()).isEqualTo(Map.of("a", List.of(1L, Absent.VALUE)));
    }

    @Test
    void relationIsFoundByItsIdOrAsTheOnlyOneOnItsEndpoint() {
        Relation db = Relation.on("db");
        State state = State.empty().withRelations(db, Relation.on("web").withId(5));

        assertThat(state.relation(db).id()).isEqualTo(1);
        assertThat(state.relation(Relation.on("other").withId(5)).endpoint()).isEqualTo("web");
    }

    @Test
    void relationThatCouldBeAnyOfSomeIsNotGuessed() {
        State state = State.empty().withRelations(Relation.on("db"), Relation.on("db"));

        assertThatThrownBy(() -> state.relation(Relation.on("db")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("2 times relation on db in the State: say which by its id");
    }

    @Test
    void relationOfAnotherKindIsNotTheOne() {
        State state = State.empty().withRelations(PeerRelation.on("ring"));

        assertThatThrownBy(() -> state.relation(Relation.on("ring")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("relation 1 on ring in the State is a PeerRelation, not a Relation");
    }

    @Test
    void partThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> State.empty().container("web"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no container web in the State");
        assertThatThrownBy(() -> State.empty().secret("secret:x"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no secret secret:x in the State");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret:abc", "abc", "secret://5ce4a210-7e57-4e57-8e57-000000000001/abc"})
    void secretIsFoundByEveryFormOfItsId(String id) {
        State state = State.empty()
                .withSecrets(Secret.builder(Map.of("a", "b")).id("secret:abc").build());

        assertThat(state.secret(id)).isEqualTo(state.secrets().get(0));
    }

    @Test
    void canConnectOfOneContainerLeavesTheOthersAlone() {
        State state = State.empty()
                .withContainers(Container.connected("a"), Container.connected("b"))
                .withCanConnect("a", false);

        assertThat(state.container("a").canConnect()).isFalse();
        assertThat(state.container("b").canConnect()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Db", "1db", "db-", "-db", "db--x", "d b", "db\n"})
    void endpointsAreNamedAsJujuWantsIt(String name) {
        assertThatThrownBy(() -> Relation.on(name))
                .isInstanceOf(StateValidationException.class)
                .hasMessageStartingWith("\"" + name.replace("\n", "\\n") + "\" is no name for an endpoint");
    }

    @Test
    void containersAreNamedAsKubernetesWantsIt() {
        String long64 = "a".repeat(64);

        assertThatThrownBy(() -> Container.connected(long64))
                .isInstanceOf(StateValidationException.class)
                .hasMessage("container name \"%s…%s\" has 64 characters; Kubernetes allows 63"
                        .formatted("a".repeat(40), "a".repeat(20)));
    }

    @Test
    void portsAreInBounds() {
        assertThatThrownBy(() -> Port.tcp(0)).isInstanceOf(StateValidationException.class);
        assertThatThrownBy(() -> Port.udp(65536)).isInstanceOf(StateValidationException.class);
        assertThatThrownBy(() -> Port.range(Protocol.TCP, 9, 8)).isInstanceOf(StateValidationException.class);
    }

    @Test
    void databagKeysAreNotEmpty() {
        assertThatThrownBy(() -> Relation.on("db").withLocalAppData(Map.of("", "x")))
                .isInstanceOf(StateValidationException.class)
                .hasMessage("a databag maps non-empty keys to strings, not an empty key to x");
    }

    @Test
    void revisionsOfSecretsCountUpwards() {
        SecretBuilder builder =
                Secret.builder(Map.of("a", "b")).trackedRevision(3).latestRevision(2);

        assertThatThrownBy(builder::build)
                .isInstanceOf(StateValidationException.class)
                .hasMessage("tracked revision 3 and latest revision 2: revisions count from 1");
    }

    private static Container withLayers(String... labels) {
        Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
        for (String label : labels) {
            layers.put(label, Map.of("summary", label));
        }
        return Container.builder("web").layers(layers).build();
    }

    @Test
    void grantsOfASecretAddUp() {
        Secret secret = Secret.builder(Map.of("key", "value")).build();

        assertThat(secret.grantedTo(3, "web").grantedTo(3, "db/0").grantedTo(4, "web"))
                .returns(Secret.grants(Map.of(3, List.of("db/0", "web"), 4, List.of("web"))), Secret::remoteGrants);
        assertThat(secret.remoteGrants()).isEmpty();
    }

    @Test
    void aNetworkCanBeOfOneAddress() {
        assertThat(Network.on("db", "10.0.0.7").info())
                .returns(List.of("10.0.0.7"), NetworkInfo::ingressAddresses)
                .returns(List.of(new BindAddress(List.of(new Address("10.0.0.7")))), NetworkInfo::bindAddresses);
    }

    @Test
    void storedStateHasTheCustomaryNameUnlessToldOtherwise() {
        assertThat(StoredState.of("MyCharm", Map.of()).name()).isEqualTo("_stored");
        assertThat(StoredState.of("MyCharm", "cache", Map.of()).name()).isEqualTo("cache");
    }
}
