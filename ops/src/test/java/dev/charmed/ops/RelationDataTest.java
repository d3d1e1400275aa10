package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.charmed.ops.InMemoryHookTools.InMemoryRelation;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.Databag;
import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation.Kind;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.juju.Relation;
import dev.charmed.ops.juju.RelationDataAccessException;
import dev.charmed.ops.juju.TooManyRelatedApplicationsException;
import dev.charmed.ops.typed.InvalidValuesException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationDataTest {
    private final TestHook hook = new TestHook();
    private final InMemoryHookTools tools = hook.tools;
    private final InMemoryRelation remote = tools.relate(1, "db", "postgres");

    private static final class EmptyCharm extends CharmBase {
        EmptyCharm(Framework framework) {
            super(framework);
        }
    }

    @BeforeEach
    void fillDatabags() {
        remote.databags().put("postgres", new HashMap<>(Map.of("version", "16")));
        remote.databags().put("postgres/1", new HashMap<>(Map.of("host", "b")));
        remote.databags().put("postgres/0", new HashMap<>(Map.of("host", "a")));
        remote.databags().put("foo/0", new HashMap<>(Map.of("abc", "foo")));
        remote.databags().put("foo", new HashMap<>(Map.of("mine", "yes")));
    }

    private Model model(DispatchedEvent event) {
        return hook.begin(event, EmptyCharm::new).charm().model();
    }

    private Relation relation() {
        return model(new OfUnit("start")).relation("db").orElseThrow();
    }

    @Test
    void theOtherSideIsKnown() {
        Relation relation = relation();

        assertThat(relation.application().name()).isEqualTo("postgres");
        assertThat(relation.units()).extracting(Object::toString).containsExactly("postgres/0", "postgres/1");
        assertThat(relation.isActive()).isTrue();
        assertThat(relation.isPeer()).isFalse();
        assertThat(relation.remoteModel().uuid()).isEqualTo("uuid-of-model-of-postgres");
    }

    @Test
    void allDatabagsOfTheOtherSideAreRead() {
        Relation relation = relation();

        assertThat(relation.remoteApplicationData()).containsExactly(entry("version", "16"));
        assertThat(relation.remoteUnitsData())
                .extracting(databag -> databag.get("host"))
                .containsExactly("a", "b");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Databag own = relation().unitData();

        own.put("abc", own.get("abc") + "!");
        own.put("more", "1");
        own.remove("more");

        assertThat(own).containsExactly(entry("abc", "foo!"));
        assertThat(tools.calls)
                .contains(
                        "relation-set 1 UNIT {abc=foo!}",
                        "relation-set 1 UNIT {more=1}",
                        "relation-set 1 UNIT {more=}");
    }

    @Test
    void manyChangesAreOneCallAndWhatDoesNotChangeIsLeftOut() {
        relation().unitData().putAll(Map.of("abc", "foo", "x", "1", "y", "2", "gone", ""));

        assertThat(tools.calls).containsOnlyOnce("relation-set 1 UNIT {x=1, y=2}");
    }

    @Test
    void nothingIsCalledIfNothingChanges() {
        relation().unitData().put("abc", "foo");

        assertThat(tools.calls).noneMatch(call -> call.startsWith("relation-set"));
    }

    @Test
    void aRelationHasOneDatabagForEach() {
        Model model = model(TestHook.relationEvent(Kind.CHANGED, 1, "postgres/0"));
        Relation ofEvent = model.relation("db", 1);
        ofEvent.unitData().put("abc", "changed");

        assertThat(model.relation("db").orElseThrow().unitData()).containsEntry("abc", "changed");
    }

    @Test
    void theDatabagOfAnotherUnitCanNotBeWritten() {
        Relation relation = relation();

        assertThatThrownBy(() -> relation.remoteUnitsData().get(0).put("host", "mine"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("foo/0 cannot write the data of postgres/0 in relation db:1, only its own");
    }

    @Test
    void theDatabagOfAnotherApplicationCanNotBeWrittenNotEvenByTheLeader() {
        tools.leader = true;
        Relation relation = relation();

        assertThatThrownBy(() -> relation.remoteApplicationData().remove("version"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("foo/0 cannot write the data of the remote application postgres in relation db:1");
    }

    @Test
    void whoDoesNotLeadCanNeitherReadNorWriteTheDataOfItsApplication() {
        Relation relation = relation();

        assertThatThrownBy(() -> relation.applicationData().get("mine"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage("foo/0 is not the leader and cannot read the data of its own application foo in relation"
                        + " db:1; among peers it could");
        assertThatThrownBy(() -> relation.applicationData().put("mine", "no"))
                .isInstanceOf(RelationDataAccessException.class)
                .hasMessage(
                        "foo/0 is not the leader and cannot write the data of its application foo in relation db:1");
    }

    @Test
    void theLeaderReadsAndWritesTheDataOfItsApplication() {
        tools.leader = true;
        Databag own = relation().applicationData();

        own.put("mine", own.get("mine") + "!");

        assertThat(remote.databags().get("foo")).containsExactly(entry("mine", "yes!"));
    }

    @Test
    void amongPeersEveryoneReadsTheDataOfTheApplication() {
        InMemoryRelation peers = tools.relate(2, "peers", "foo");
        peers.databags().put("foo", Map.of("cluster", "c1"));
        peers.databags().put("foo/0", Map.of());
        peers.databags().put("foo/1", Map.of());
        Relation relation = model(new OfUnit("start")).relation("peers").orElseThrow();

        assertThat(relation.isPeer()).isTrue();
        assertThat(relation.applicationData()).containsEntry("cluster", "c1");
        assertThat(relation.units()).extracting(Object::toString).containsExactly("foo/1");
    }

    @Test
    void theRelationThatIsBeingBrokenIsNotAmongTheRelations() {
        Model model = model(TestHook.relationEvent(Kind.BROKEN, 1, "postgres/0"));

        assertThat(model.relations("db")).isEmpty();
        assertThat(model.relation("db", 1).isActive()).isFalse();
        assertThat(model.relation("db", 1).unitData()).containsEntry("abc", "foo");
    }

    @Test
    void aRelationThatIsGoneHasNoUnitsAndNoData() {
        Relation gone = model(new OfUnit("start")).relation("db", 99);

        assertThat(gone.isActive()).isFalse();
        assertThat(gone.units()).isEmpty();
        assertThat(gone.unitData()).isEmpty();
    }

    @Test
    void theOnlyRelationIsNoneOrOneOrAMistake() {
        assertThat(model(new OfUnit("start")).relation("peers")).isEmpty();
        tools.relate(2, "db", "mysql");

        assertThatThrownBy(this::relation)
                .isInstanceOf(TooManyRelatedApplicationsException.class)
                .hasMessageStartingWith("there are 2 relations on \"db\"");
        assertThat(model(new OfUnit("start")).relations("db"))
                .extracting(Relation::id)
                .containsExactly(1, 2);
    }

    private record Endpoint(String hostName, int port, Optional<String> user, List<String> databases, boolean tls) {}

    @Test
    void aDatabagIsReadAsARecord() {
        Databag own = relation().unitData();
        own.putAll(Map.of("host-name", "db.local", "port", "5432", "databases", "[\"a\", \"b\"]", "tls", "true"));

        assertThat(own.as(Endpoint.class))
                .isEqualTo(new Endpoint("db.local", 5432, Optional.empty(), List.of("a", "b"), true));
    }

    @Test
    void aRecordIsWrittenAsItIsRead() {
        Databag own = relation().unitData();
        own.put("user", "old");
        Endpoint endpoint = new Endpoint("db.local", 5432, Optional.empty(), List.of("a\u0001b"), false);

        own.put(endpoint);

        assertThat(own.as(Endpoint.class)).isEqualTo(endpoint);
        assertThat(own)
                .isEqualTo(Map.of(
                        "abc", "foo",
                        "host-name", "db.local",
                        "port", "5432",
                        "databases", "[\"a\\u0001b\"]",
                        "tls", "false"));
    }

    @Test
    void aRecordIsWrittenAndReadAsJson() {
        Databag own = relation().unitData();
        Endpoint endpoint = new Endpoint("db.local", 5432, Optional.of("\"me\""), List.of("a"), true);

        own.putJson(endpoint);

        assertThat(own.asJson(Endpoint.class)).isEqualTo(endpoint);
        assertThat(own).containsEntry("host-name", "\"db.local\"").containsEntry("port", "5432");
    }

    @Test
    void whatIsNoJsonIsNamed() {
        Databag own = relation().unitData();
        own.putAll(Map.of("host-name", "{", "port", "1", "databases", "[]", "tls", "1"));

        assertThatThrownBy(() -> own.asJson(Endpoint.class))
                .isInstanceOf(InvalidValuesException.class)
                .hasMessageContaining("\"host-name\" must be JSON")
                .hasMessageContaining("\"tls\" must be true or false, not 1");
    }

    private record Wrong(int host, OptionalInt version, String missing) {}

    @Test
    void allThatIsWrongInADatabagIsNamed() {
        Databag data = relation().remoteUnitsData().get(0);

        assertThatThrownBy(() -> data.as(Wrong.class))
                .isInstanceOf(InvalidValuesException.class)
                .hasMessage("invalid data of postgres/0 in db:1: \"host\" must be a whole number, not \"a\";"
                        + " \"missing\" is missing");
    }
}
