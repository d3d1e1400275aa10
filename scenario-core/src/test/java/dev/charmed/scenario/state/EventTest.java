package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events by factory: what Juju calls them, what can be said of them, and what cannot happen. */
class EventTest {
    private static final Relation DB = Relation.builder("db")
            .id(1)
            .remoteUnitsData(Map.of(3, Map.of(), 2, Map.of()))
            .build();
    private static final Secret FOREIGN =
            Secret.builder(Map.of("a", "b")).id("secret:a").build();
    private static final Secret OWNED =
            FOREIGN.withOwner(Optional.of(Scope.UNIT)).withId("secret:b");

    @Test
    void hooksHaveTheNamesThatJujuGivesThem() {
        Container web = Container.connected("web-server");
        Notice notice = Notice.builder("a.b/c").build();
        CheckInfo check = CheckInfo.builder("up").build();

        assertThat(Arrays.asList(
                                Event.updateStatus(),
                                DB.createdEvent(),
                                DB.joinedEvent(),
                                DB.changedEvent(),
                                DB.departedEvent(),
                                DB.brokenEvent(),
                                new Storage("data").attachedEvent(),
                                new Storage("data").detachingEvent(),
                                FOREIGN.changedEvent(),
                                OWNED.rotateEvent(),
                                OWNED.expiredEvent(1),
                                OWNED.removeEvent(1),
                                web.pebbleReadyEvent(),
                                Event.pebbleCustomNotice(web, notice),
                                Event.pebbleCheckFailed(web, check),
                                Event.pebbleCheckRecovered(web, check),
                                Event.action("back-up"),
                                Event.custom("library.on.thing-done"))
                        .stream()
                        .map(Event::hookName))
                .containsExactly(
                        "update-status",
                        "db-relation-created",
                        "db-relation-joined",
                        "db-relation-changed",
                        "db-relation-departed",
                        "db-relation-broken",
                        "data-storage-attached",
                        "data-storage-detaching",
                        "secret-changed",
                        "secret-rotate",
                        "secret-expired",
                        "secret-remove",
                        "web-server-pebble-ready",
                        "web-server-pebble-custom-notice",
                        "web-server-pebble-check-failed",
                        "web-server-pebble-check-recovered",
                        "back-up-action",
                        "thing_done");
    }

    @Test
    void relationEventIsAboutTheFirstUnitUnlessTold() {
        assertThat(DB.changedEvent().effectiveRemoteUnit()).isEqualTo(OptionalInt.of(2));
        assertThat(DB.changedEvent().from(3).effectiveRemoteUnit()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void relationEventWithoutRemoteUnitsIsAboutNone() {
        assertThat(PeerRelation.on("peers").joinedEvent().effectiveRemoteUnit()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "BROKEN"})
    void creationAndBreakingAreAboutNoUnit(RelationEvent.Kind kind) {
        RelationEvent event = new RelationEvent(kind, DB);

        assertThat(event.effectiveRemoteUnit()).isEmpty();
        assertRefused(() -> event.from(2), event.hookName() + " is about no unit: a remote unit cannot be given");
    }

    @ParameterizedTest
    @EnumSource(names = "DEPARTED", mode = EnumSource.Mode.EXCLUDE)
    void unitsDepartOnlyWhenTheyDepart(RelationEvent.Kind kind) {
        RelationEvent event = new RelationEvent(kind, DB);

        assertRefused(() -> event.departing(2), event.hookName() + ": only in relation-departed does a unit depart");
        assertRefused(event::departingItself, event.hookName() + ": only in relation-departed does a unit depart");
    }

    @Test
    void ownerIsNotToldThatItsSecretChanged() {
        assertRefused(OWNED::changedEvent, "a unit never receives secret-changed for a secret that it owns");
    }

    @Test
    void onlyTheOwnerIsAskedToLookAfterASecret() {
        assertRefused(FOREIGN::rotateEvent, "a unit never receives secret-rotate for a secret that it does not own");
        assertRefused(
                () -> FOREIGN.expiredEvent(1),
                "a unit never receives secret-expired for a secret that it does not own");
        assertRefused(
                () -> FOREIGN.removeEvent(1), "a unit never receives secret-remove for a secret that it does not own");
    }

    @Test
    void revisionIsSaidWhereItMatters() {
        assertRefused(
                () -> new SecretEvent(SecretEvent.Kind.REMOVE, OWNED, OptionalInt.empty()),
                "secret-remove is about one revision: say which");
        assertRefused(
                () -> new SecretEvent(SecretEvent.Kind.CHANGED, FOREIGN, OptionalInt.of(1)),
                "secret-changed is about no revision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Back-Up", "back_up", "back-"})
    void actionsAreNamedAsJujuWantsIt(String name) {
        assertRefused(
                () -> Event.action(name),
                "\"%s\" is no name for an action: Juju wants lower-case letters and digits, with dashes in between"
                        .formatted(name));
    }

    @Test
    void parametersOfAnActionAddUp() {
        ActionEvent action = Event.action("back-up").with("target", "s3").with("retries", 3);

        assertThat(action.parameters()).isEqualTo(Map.of("target", "s3", "retries", 3L));
    }

    @Test
    void customEventHasAName() {
        assertRefused(() -> Event.custom(""), "path is empty");
    }

    @Test
    void eventIsFoundAgainInTheStateThatNumberedWhatItIsAbout() {
        Relation relation = Relation.on("db");
        Secret secret = Secret.builder(Map.of("a", "b")).build();
        Notice notice = Notice.builder("a.b/c").build();
        Container container = Container.builder("web").notices(List.of(notice)).build();
        State state = State.empty()
                .withRelations(relation, Relation.on("web"))
                .withStorages(new Storage("data"))
                .withSecrets(secret)
                .withContainers(container);

        assertThat(relation.changedEvent().in(state))
                .isEqualTo(relation.withId(1).changedEvent());
        assertThat(new Storage("data").attachedEvent().in(state)).isEqualTo(new Storage("data", 0).attachedEvent());
        assertThat(secret.changedEvent().in(state))
                .isEqualTo(state.secrets().get(0).changedEvent());
        assertThat(Event.pebbleCustomNotice(container, notice).in(state))
                .isEqualTo(Event.pebbleCustomNotice(state.container("web"), notice.withId("1")));
    }

    @Test
    void eventAboutWhatIsThereTwiceIsLeftAsItIs() {
        RelationEvent event = Relation.on("db").changedEvent();

        assertThat(event.in(State.empty().withRelations(Relation.on("db"), Relation.on("db"))))
                .isSameAs(event);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(StateValidationException.class).hasMessage(message);
    }
}
