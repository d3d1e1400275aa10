package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events by Juju's names: what they are about is found in the State, or asked for. */
class NamedEventTest {
    private static final Relation FIRST = Relation.builder("my_db").id(1).build();
    private static final Relation SECOND = Relation.builder("my_db").id(2).build();
    private static final Secret FOREIGN = Secret.builder(Map.of("a", "b"))
            .id("secret:foreign")
            .label("theirs")
            .build();
    private static final Secret OWNED = Secret.builder(Map.of("a", "b"))
            .id("secret:owned")
            .owner(Scope.UNIT)
            .trackedRevision(2)
            .latestRevision(2)
            .build();
    private static final Notice NOTICE = Notice.builder("a.b/c").id("1").build();
    private static final Notice OTHER_NOTICE = Notice.builder("a.b/d").id("2").build();
    private static final CheckInfo CHECK = CheckInfo.builder("up").build();
    private static final Container WEB = Container.builder("web-server")
            .notices(List.of(NOTICE, OTHER_NOTICE))
            .checkInfos(List.of(CHECK))
            .build();
    private static final State STATE = State.empty()
            .withRelations(FIRST, SECOND, Relation.builder("web").id(3).build())
            .withStorages(new Storage("data", 0), new Storage("data", 1), new Storage("cache", 2))
            .withSecrets(FOREIGN, OWNED)
            .withContainers(WEB);

    @ParameterizedTest
    @EnumSource
    void lifecycleEventsNeedNothing(LifecycleEvent event) {
        assertThat(Event.named(event.hookName()).in(State.empty())).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update-status", "update_status"})
    void underscoresAreAsGoodAsDashes(String name) {
        assertThat(Event.named(name).in(State.empty())).isEqualTo(Event.updateStatus());
    }

    @Test
    void relationIsTheOnlyOneOnItsEndpoint() {
        assertThat(Event.named("web-relation-changed").in(STATE))
                .isEqualTo(Event.relationChanged(STATE.findRelation(3).orElseThrow()));
    }

    @Test
    void relationIsChosenByItsId() {
        assertThat(Event.named("my-db-relation-joined")
                        .relationId(2)
                        .remoteUnit(5)
                        .in(STATE))
                .isEqualTo(Event.relationJoined(SECOND).from(5));
    }

    @Test
    void relationThatCouldBeAnyOfSomeIsAskedFor() {
        assertRefused(
                Event.named("my-db-relation-changed"),
                "the State has more than one relation on my-db: name the id of the relation (1, 2)");
    }

    @Test
    void relationThatIsNotThereIsToldWhichAre() {
        assertRefused(
                Event.named("cache-relation-changed"), "the State has no relation on cache; there are: my_db, web");
        assertRefused(
                Event.named("my-db-relation-changed").relationId(9),
                "the State has no relation on my-db that fits; there are: 1, 2");
    }

    @Test
    void storageThatIsNotThereIsToldWhichAre() {
        assertRefused(Event.named("logs-storage-attached"), "the State has no storage logs; there are: cache, data");
        assertRefused(
                Event.named("data-storage-attached").storage("data/7"),
                "the State has no storage data that fits; there are: data/0, data/1");
    }

    @Test
    void containerThatIsNotThereIsToldWhichAre() {
        assertRefused(Event.named("db-pebble-ready"), "the State has no container db; there are: web-server");
    }

    @Test
    void departingUnitIsTakenAlong() {
        assertThat(Event.named("web-relation-departed").departingUnit(4).in(STATE))
                .isEqualTo(Event.relationDeparted(STATE.findRelation(3).orElseThrow())
                        .departing(4));
        assertRefused(
                Event.named("web-relation-changed").departingUnit(4),
                "web-relation-changed: only in relation-departed does a unit depart");
    }

    @Test
    void storageIsTheOnlyOneOfItsNameOrChosen() {
        assertThat(Event.named("cache-storage-attached").in(STATE))
                .isEqualTo(Event.storageAttached(new Storage("cache", 2)));
        assertThat(Event.named("data-storage-detaching").storage("data/1").in(STATE))
                .isEqualTo(Event.storageDetaching(new Storage("data", 1)));
        assertRefused(
                Event.named("data-storage-attached"),
                "the State has more than one storage data: name the storage (data/0, data/1)");
    }

    @Test
    void secretIsOneThatTheEventCanBeAbout() {
        assertThat(Event.named("secret-changed").in(STATE)).isEqualTo(Event.secretChanged(FOREIGN));
        assertThat(Event.named("secret-rotate").in(STATE)).isEqualTo(Event.secretRotate(OWNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "secret:foreign", "theirs"})
    void secretIsChosenByIdOrLabel(String name) {
        State state = STATE.withSecrets(FOREIGN, FOREIGN.withId("secret:x").withLabel(Optional.empty()));

        assertThat(Event.named("secret-changed").secret(name).in(state)).isEqualTo(Event.secretChanged(FOREIGN));
    }

    @Test
    void secretOfTheWrongOwnerIsRefused() {
        assertRefused(
                Event.named("secret-changed").secret("owned"),
                "the State has no secret of another application that fits; there are: secret:foreign");
    }

    @Test
    void revisionIsTheTrackedOneUnlessTold() {
        assertThat(Event.named("secret-expired").in(STATE)).isEqualTo(Event.secretExpired(OWNED, 2));
        assertThat(Event.named("secret-remove").secretRevision(1).in(STATE)).isEqualTo(Event.secretRemove(OWNED, 1));
    }

    @Test
    void workloadEventsNameTheirContainer() {
        assertThat(Event.named("web-server-pebble-ready").in(STATE)).isEqualTo(Event.pebbleReady(WEB));
        assertThat(Event.named("web_server_pebble_check_failed").in(STATE))
                .isEqualTo(Event.pebbleCheckFailed(WEB, CHECK));
        assertThat(Event.named("web-server-pebble-check-recovered").check("up").in(STATE))
                .isEqualTo(Event.pebbleCheckRecovered(WEB, CHECK));
    }

    @Test
    void containerOfAnotherNameContradictsTheEvent() {
        assertRefused(
                Event.named("web-server-pebble-ready").container("db"),
                "web-server-pebble-ready is about the container web-server, not about db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "a.b/d"})
    void noticeIsChosenByIdOrKey(String name) {
        assertThat(Event.named("web-server-pebble-custom-notice").notice(name).in(STATE))
                .isEqualTo(Event.pebbleCustomNotice(WEB, OTHER_NOTICE));
    }

    @Test
    void noticeThatCouldBeAnyOfSomeIsAskedFor() {
        assertRefused(
                Event.named("web-server-pebble-custom-notice"),
                "the State has more than one notice in the container web-server: name the notice (1, 2)");
    }

    @Test
    void checkThatIsNotThereIsToldWhichAre() {
        assertRefused(
                Event.named("web-server-pebble-check-failed").check("down"),
                "the State has no check in the container web-server that fits; there are: up");
    }

    @Test
    void actionTakesItsParameters() {
        assertThat(Event.named("back-up-action").parameters(Map.of("a", 1)).in(State.empty()))
                .isEqualTo(Event.action("back-up").with("a", 1));
    }

    @Test
    void everythingElseIsAnEventOfTheCharm() {
        assertThat(Event.named("thing-done").in(State.empty())).isEqualTo(Event.custom("thing_done"));
    }

    @Test
    void whatTheEventHasNoUseForIsRefused() {
        assertRefused(Event.named("start").remoteUnit(1), "start has no use for a remote unit");
        assertRefused(Event.named("start").container("web-server"), "start has no use for a container");
        assertRefused(
                Event.named("secret-changed").secretRevision(1), "secret-changed has no use for a secret revision");
        assertRefused(
                Event.named("web-relation-changed").parameters(Map.of("a", 1)),
                "web-relation-changed has no use for parameters");
    }

    @Test
    void whatIsSaidOfANameLeavesTheNameAsItWas() {
        NamedEvent event = Event.named("my-db-relation-changed");

        NamedEvent first = event.relationId(1);
        NamedEvent second = event.relationId(2);

        assertThat(first.in(STATE)).isEqualTo(Event.relationChanged(FIRST));
        assertThat(second.in(STATE)).isEqualTo(Event.relationChanged(SECOND));
    }

    private static void assertRefused(NamedEvent event, String message) {
        assertThatThrownBy(() -> event.in(STATE))
                .isInstanceOf(EventBindingException.class)
                .hasMessage(message);
    }
}
