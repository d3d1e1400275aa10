package dev.charmed.scenario.benchmarks.inprocess;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.SecretChangedEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.Container;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the charms of upstream's README do: tell who rules, and copy what the other side wrote. */
public final class ReadmeCharm extends CharmBase {
    private static final CharmMeta META = CharmMeta.of(Map.of(
            "name", "readme",
            "requires", Map.of("db", Map.of("interface", "pgsql")),
            "containers", Map.of("web", Map.of())));

    ReadmeCharm(Framework framework) {
        super(framework);
        framework.observe(on().start(), this::onStart);
        framework.observe(on().relationChanged("db"), this::onRelationChanged);
        framework.observe(on().secretChanged(), this::onSecretChanged);
        framework.observe(on().pebbleReady("web"), this::onPebbleReady);
    }

    private void onStart(StartEvent event) {
        unit().setStatus(Status.active(unit().isLeader() ? "I rule" : "I am ruled"));
    }

    private void onRelationChanged(RelationChangedEvent event) {
        String theirs = event.relation().remoteApplicationData().getOrDefault("cde", "");
        event.relation().unitData().put("abc", theirs);
    }

    private void onSecretChanged(SecretChangedEvent event) {
        unit().setStatus(Status.active(event.secret().refreshContent().getOrDefault("key", "")));
    }

    private void onPebbleReady(PebbleReadyEvent event) {
        Container web = event.workload();
        web.push("/etc/web/web.conf", "port = 80\n", FileOptions.none().withParents());
        web.push("/etc/web/users.conf", "admin\n", FileOptions.none().withParents());
        web.combineLayer("web", Serving.LAYER);
        web.replan();
    }

    /** Apart, for the other events to begin without it. */
    private static final class Serving {
        static final Layer LAYER =
                Layer.parse("{services: {web: {override: replace, command: serve --port 80, startup: enabled}}}");
    }

    static State connected() {
        return State.empty().withContainers(dev.charmed.scenario.state.Container.connected("web"));
    }

    static CharmContext<ReadmeCharm> context() {
        return Context.of(ReadmeCharm::new, META);
    }

    static State related(int count) {
        List<RelationBase> relations = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            relations.add(Relation.builder("db")
                    .localUnitData(Map.of("abc", "foo"))
                    .remoteAppData(Map.of("cde", "baz!"))
                    .build());
        }
        return State.empty().withLeader(true).withRelations(relations);
    }

    static State secretive(int count) {
        List<Secret> secrets = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            secrets.add(
                    Secret.builder(Map.of("key", "old"), Map.of("key", "new")).build());
        }
        return State.empty().withLeader(true).withSecrets(secrets);
    }
}
