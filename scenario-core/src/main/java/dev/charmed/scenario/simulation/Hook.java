package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.State;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * One execution of a charm: which unit of which charm runs, why, on what Juju, and what it finds.
 *
 * @param event about things as the State has them
 * @param trusted whether the application was deployed with {@code --trust}
 * @param clock the time that Juju would tell
 * @param storageDisks where attached storages are
 * @param containerSetups what the Pebbles of the containers are given
 */
public record Hook(
        UnitName unit,
        CharmMeta charm,
        Event event,
        State state,
        JujuVersion jujuVersion,
        boolean trusted,
        InstantSource clock,
        StorageDisks storageDisks,
        ContainerSetups containerSetups) {

    public Hook {
        Objects.requireNonNull(unit);
        Objects.requireNonNull(charm);
        Objects.requireNonNull(event);
        Objects.requireNonNull(state);
        Objects.requireNonNull(jujuVersion);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(storageDisks);
        Objects.requireNonNull(containerSetups);
    }

    /** The relation event that is handled, if one is. */
    Optional<RelationEvent> relationEvent() {
        return event instanceof RelationEvent relationEvent ? Optional.of(relationEvent) : Optional.empty();
    }

    /** The action that runs, if one does. */
    Optional<ActionEvent> action() {
        return event instanceof ActionEvent action ? Optional.of(action) : Optional.empty();
    }

    /** Whether Juju answers hardly any hook tool during this event. */
    boolean isRestricted() {
        return event instanceof LifecycleEvent lifecycle && lifecycle.isRestricted();
    }

    /** @throws HookToolException if Juju answers hardly any hook tool during this event; the doubled words are its own */
    void requireUnrestricted() {
        if (isRestricted()) {
            throw new HookToolException("not implemented for restricted context not implemented");
        }
    }

    /** @throws HookToolException if this Juju has no tools for secrets yet */
    void requireSecretTools() {
        if (!jujuVersion.isAtLeast(3, 0, 0)) {
            throw new HookToolException(
                    "Juju %s has no tools for secrets; Juju 3.0 is the first that does".formatted(jujuVersion));
        }
    }

    /** @throws HookToolException if this Juju has dropped what it had until Juju 3 */
    void requireLegacyTools() {
        if (jujuVersion.isAtLeast(4, 0, 0)) {
            throw new HookToolException(
                    "Juju %s has this tool no more; Juju 3.6 is the last that does".formatted(jujuVersion));
        }
    }
}
