package dev.charmed.ops;

import dev.charmed.ops.framework.DeferredNotice;
import dev.charmed.ops.framework.EmissionListener;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.KeptData;
import dev.charmed.ops.framework.LifecycleEvent;
import dev.charmed.ops.framework.StoredContent;
import dev.charmed.ops.framework.UnitStorage;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.Declared;
import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.JujuContext;
import dev.charmed.ops.pebble.UnsupportedPebble;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Hooks of the unit {@code foo/0}, one after the other, with what is kept between them. */
final class TestHook implements UnitStorage {
    static final CharmMetadata METADATA = CharmMetadata.checked(Map.of(
            Declared.ENDPOINT, new TreeSet<>(List.of("db", "peers")),
            Declared.CONTAINER, new TreeSet<>(List.of("workload")),
            Declared.STORAGE, new TreeSet<>(List.of("data")),
            Declared.RESOURCE, new TreeSet<>(List.of("image")),
            Declared.ACTION, new TreeSet<>(List.of("back-up")),
            Declared.OPTION, new TreeSet<>(List.of("port", "log-level", "ratio", "debug", "key"))));

    final InMemoryHookTools tools = new InMemoryHookTools();
    final List<String> emitted = new ArrayList<>();
    KeptData kept = KeptData.nothing();
    String jujuVersion = "3.6.14";
    int saves;

    @Override
    public KeptData load() {
        return kept;
    }

    @Override
    public void save(KeptData data) {
        kept = data;
        saves++;
    }

    <C extends CharmBase> C fire(String hook, Function<Framework, C> charm) {
        return fire(new OfUnit(hook), charm);
    }

    <C extends CharmBase> C fire(DispatchedEvent event, Function<Framework, C> charm) {
        HookDispatch<C> dispatch = begin(event, charm);
        dispatch.run();
        return dispatch.charm();
    }

    <C extends CharmBase> HookDispatch<C> begin(DispatchedEvent event, Function<Framework, C> charm) {
        return HookDispatch.begin(charm, setup(event, this::heard));
    }

    /** The setup of a hook that nobody listens to, as in production. */
    HookSetup unheard(DispatchedEvent event) {
        return setup(event, EmissionListener.NONE);
    }

    private HookSetup setup(DispatchedEvent event, EmissionListener listener) {
        JujuContext context = new JujuContext("foo/0", "testing", "uuid", jujuVersion, () -> Path.of("/charm"), event);
        return new HookSetup(
                context,
                tools,
                container -> (UnsupportedPebble) () -> true,
                this,
                METADATA,
                listener,
                InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private void heard(dev.charmed.ops.framework.EventBase event, boolean deferred) {
        String name = event.getClass().getSimpleName();
        emitted.add(event instanceof LifecycleEvent ? "(" + event.name() + ")" : deferred ? name + " again" : name);
    }

    /** What was emitted beside the framework's own events. */
    List<String> emittedByCharm() {
        return emitted.stream().filter(name -> !name.startsWith("(")).toList();
    }

    List<String> deferredPaths() {
        return kept.deferred().stream().map(DeferredNotice::handlePath).toList();
    }

    void deferred(String handlePath, String ownerPath, String method, Map<String, Object> snapshot) {
        List<DeferredNotice> notices = new ArrayList<>(kept.deferred());
        notices.add(new DeferredNotice(handlePath, ownerPath, method, snapshot));
        kept = new KeptData(notices, kept.storedStates());
    }

    void stored(String ownerPath, String name, Map<String, Object> content) {
        kept = new KeptData(kept.deferred(), List.of(new StoredContent(ownerPath, name, content)));
    }

    static OfRelation relationEvent(OfRelation.Kind kind, int id, String remoteUnit) {
        return new OfRelation(
                kind, "db", id, Optional.of("postgres"), Optional.of(remoteUnit), Optional.of(remoteUnit));
    }
}
