package dev.charmed.scenario.simulation;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Units of an application {@code app} in the midst of a hook, all of the same charm. */
final class Hooks {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final JujuVersion JUJU = JujuVersion.of(3, 6, 14);
    private static final CharmMeta CHARM =
            CharmMeta.builder().metadata("""
                    name: simulated
                    requires:
                      db: {interface: sql}
                      logging: {interface: juju-info, scope: container}
                    provides:
                      web: {interface: http}
                    peers:
                      ring: {interface: ring}
                    extra-bindings:
                      admin:
                    storage:
                      data: {type: filesystem, multiple: {range: 0-}}
                      disk: {type: block}
                    payloads:
                      monitor: {type: docker}
                    """).config("""
                    options:
                      port: {type: int, default: 8080}
                      ratio: {type: float, default: 2}
                      name: {type: string}
                    """).actions("""
                    backup:
                      params:
                        level: {type: integer, default: 3}
                        target: {type: string}
                        options:
                          type: object
                          properties:
                            compress: {type: boolean, default: true}
                            tool: {type: string}
                    """).build();

    private Hooks() {}

    /** The unit {@code app/0}, on the usual Juju, trusted with nothing. */
    static SimulatedUnit during(Event event, State state) {
        return on(JUJU, event, state);
    }

    static SimulatedUnit on(JujuVersion version, Event event, State state) {
        return new SimulatedUnit(hook(version, event, state, false));
    }

    static SimulatedUnit trusted(State state) {
        return new SimulatedUnit(hook(JUJU, Event.start(), state, true));
    }

    private static Hook hook(JujuVersion version, Event event, State state, boolean trusted) {
        return new Hook(
                new UnitName("app", 0),
                CHARM,
                event.in(state),
                state,
                version,
                trusted,
                InstantSource.fixed(NOW),
                storage -> Path.of("/storage", storage.id().toString()),
                container -> PebbleSetup.of(InstantSource.fixed(NOW)));
    }
}
