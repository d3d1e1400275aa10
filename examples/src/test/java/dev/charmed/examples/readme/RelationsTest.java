package dev.charmed.examples.readme;

import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.RelationJoinedEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationsTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: foo
            requires:
              foo: {interface: bar}
              host: {interface: juju-info, scope: container}
            peers:
              peers: {interface: gossip}
            """);

    private final CharmContext<MyCharm> context = Context.of(MyCharm::new, META);

    // snippet: charm
    /** Copies what the remote application says into the databag of this unit. */
    static class MyCharm extends CharmBase {
        MyCharm(Framework framework) {
            super(framework);
            framework.observe(on().relationChanged("foo"), this::onChanged);
            framework.observe(on().relationJoined("foo"), this::onJoined);
        }

        private void onChanged(RelationChangedEvent event) {
            String theirs = event.relation().data(event.app()).getOrDefault("cde", "");
            event.relation().data(unit()).put("abc", theirs);
        }

        private void onJoined(RelationJoinedEvent event) {
            log().info("welcome " + event.unit().orElseThrow());
        }
    }
    // end of snippet

    @Test
    void theCharmWritesItsDatabag() {
        // snippet: data
        Relation foo = Relation.builder("foo")
                .interfaceName("bar")
                .remoteAppName("remote")
                .localUnitData(Map.of("abc", "foo"))
                .remoteAppData(Map.of("cde", "baz!"))
                .build();
        State in = State.empty().withRelations(foo);

        State out = context.run(foo.changedEvent(), in);

        assertThat(out).relation(foo).localUnitData().isEqualTo(Map.of("abc", "baz!"));
        // and nothing else is different:
        assertThat(out.relation(foo)).isEqualTo(in.relation(foo).withLocalUnitData(Map.of("abc", "baz!")));
        assertThat(out).differsFrom(in).onlyIn("relations[foo:1].local_unit_data.abc");
        // end of snippet
    }

    @Test
    void whatIsNotSaidIsAsJujuHasItForANewRelation() {
        // snippet: defaults
        Relation foo = Relation.on("foo");

        assertThat(foo.remoteAppName()).isEqualTo("remote");
        assertThat(foo.remoteUnitsData()).containsOnlyKeys(0);
        assertThat(foo.localAppData()).isEmpty();
        assertThat(foo.localUnitData()).containsOnlyKeys("egress-subnets", "ingress-address", "private-address");
        // end of snippet
        assertThat(foo.interfaceName()).isEmpty();
    }

    @Test
    void peers() {
        // snippet: peers
        PeerRelation peers = PeerRelation.builder("peers")
                .peersData(Map.of(1, Map.of(), 2, Map.of(), 42, Map.of("foo", "bar")))
                .build();

        State out = context.run(Event.start(), State.empty().withRelations(peers));
        // end of snippet

        assertThat(out.relation(peers).peersData()).containsKey(42);
    }

    @Test
    void aUnitIsNoPeerOfItself() {
        PeerRelation peers = PeerRelation.builder("peers")
                .peersData(Map.of(1, Map.of(), 2, Map.of(), 42, Map.of("foo", "bar")))
                .build();

        // snippet: own-peer
        var unitOne = Context.of(MyCharm::new, META, options -> options.unitId(1));

        assertThatThrownBy(() -> unitOne.run(Event.start(), State.empty().withRelations(peers)))
                .isInstanceOf(InconsistentScenarioException.class)
                .hasMessageContaining("peers_data");
        // end of snippet
    }

    @Test
    void subordinates() {
        // snippet: subordinate
        SubordinateRelation host = SubordinateRelation.builder("host")
                .remoteAppName("zookeeper")
                .remoteUnitId(42)
                .remoteUnitData(Map.of("foo", "bar"))
                .build();

        assertThat(host.remoteUnitName()).isEqualTo("zookeeper/42");
        // end of snippet

        State in = State.empty().withRelations(host);
        assertThat(context.run(host.changedEvent(), in)).doesNotDifferFrom(in);
    }

    @Test
    void eventsOfARelation() {
        // snippet: events
        Relation foo = Relation.on("foo");

        Event changed = foo.changedEvent();
        Event joined = foo.joinedEvent();

        assertThat(changed).isEqualTo(Event.relationChanged(foo));
        assertThat(joined.hookName()).isEqualTo("foo-relation-joined");
        assertThat(Event.named("foo-relation-changed").in(State.empty().withRelations(foo.withId(1))))
                .isEqualTo(Event.relationChanged(foo.withId(1)));
        // end of snippet
    }

    @Test
    void theStateNumbersRelations() {
        // snippet: ids
        Relation one = Relation.on("foo");
        Relation other = one.withLocalAppData(Map.of("foo", "bar"));

        State state = State.empty().withRelations(one, other);

        assertThat(state.relations()).extracting(relation -> relation.id()).containsExactly(1, 2);
        // end of snippet
    }

    @Test
    void twoRelationsDoNotShareAnId() {
        // snippet: same-id
        Relation one = Relation.on("foo").withId(7);
        State state = State.empty().withRelations(one, one.withRemoteAppName("other"));

        assertThatThrownBy(() -> context.run(one.changedEvent(), state))
                .isInstanceOf(InconsistentScenarioException.class)
                .hasMessageContaining("7");
        // end of snippet
    }

    @Test
    void theUnitThatAnEventIsAbout() {
        // snippet: remote-unit
        Relation foo = Relation.builder("foo")
                .remoteUnitsData(Map.of(0, Map.of(), 2, Map.of()))
                .build();

        Run run = context.execute(foo.joinedEvent().from(2), State.empty().withRelations(foo));

        assertThat(run).hasLogged(LogLevel.INFO, "welcome remote/2");
        // end of snippet
    }
}
