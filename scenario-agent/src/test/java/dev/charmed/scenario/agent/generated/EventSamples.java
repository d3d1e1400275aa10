package dev.charmed.scenario.agent.generated;

import dev.charmed.ops.model.Scope;
import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.exploration.Generator;
import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StorageEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Makes events that a State lets happen. */
final class EventSamples {
    private static final List<LifecycleEvent> ANYWHERE = List.of(
            LifecycleEvent.UPDATE_STATUS,
            LifecycleEvent.START,
            LifecycleEvent.INSTALL,
            LifecycleEvent.CONFIG_CHANGED,
            LifecycleEvent.UPGRADE_CHARM,
            LifecycleEvent.STOP,
            LifecycleEvent.REMOVE);

    private EventSamples() {}

    /** One of what may happen; each kind of event is as likely as any other, however many things there are of one kind. */
    static Event event(Choices choices, CharmMeta meta, State state, JujuVersion version) {
        List<Generator<Event>> kinds = new ArrayList<>();
        kinds.add(part -> lifecycle(part, state));
        if (!state.relations().isEmpty()) {
            kinds.add(part -> relation(part, part.oneOf(state.relations())));
        }
        if (!state.storages().isEmpty()) {
            kinds.add(part ->
                    new StorageEvent(part.oneOf(StorageEvent.Kind.values()), part.<Storage>oneOf(state.storages())));
        }
        List<Secret> secrets = state.secrets().stream()
                .filter(secret -> !secret.isOwned() || state.leader() || isOfUnit(secret))
                .toList();
        if (!secrets.isEmpty()) {
            kinds.add(part -> secret(part, part.oneOf(secrets)));
        }
        List<Container> reachable =
                state.containers().stream().filter(Container::canConnect).toList();
        if (!reachable.isEmpty()) {
            kinds.add(part -> workload(part, part.oneOf(reachable), version));
        }
        if (!meta.declaredActions().isEmpty()) {
            kinds.add(part ->
                    action(part, part.oneOf(List.copyOf(meta.declaredActions().values()))));
        }
        return choices.part(part -> part.oneOf(kinds).generate(part));
    }

    private static boolean isOfUnit(Secret secret) {
        return secret.owner().filter(owner -> owner == Scope.UNIT).isPresent();
    }

    private static Event lifecycle(Choices choices, State state) {
        return choices.chance(15)
                ? state.leader() ? LifecycleEvent.LEADER_ELECTED : LifecycleEvent.LEADER_SETTINGS_CHANGED
                : choices.oneOf(ANYWHERE);
    }

    private static Event relation(Choices choices, RelationBase relation) {
        List<RelationEvent.Kind> kinds =
                new ArrayList<>(List.of(RelationEvent.Kind.CREATED, RelationEvent.Kind.BROKEN));
        if (!relation.unitsData().isEmpty()) {
            kinds.addAll(List.of(RelationEvent.Kind.CHANGED, RelationEvent.Kind.JOINED, RelationEvent.Kind.DEPARTED));
        }
        RelationEvent event = new RelationEvent(choices.oneOf(kinds), relation);
        return event.kind().isAboutUnit()
                ? event.from(choices.oneOf(List.copyOf(relation.unitsData().keySet())))
                : event;
    }

    private static Event secret(Choices choices, Secret secret) {
        if (!secret.isOwned()) {
            return Event.secretChanged(secret);
        }
        SecretEvent.Kind kind =
                choices.oneOf(SecretEvent.Kind.ROTATE, SecretEvent.Kind.EXPIRED, SecretEvent.Kind.REMOVE);
        return new SecretEvent(
                kind,
                secret,
                kind.hasRevision() ? OptionalInt.of(choices.between(1, secret.latestRevision())) : OptionalInt.empty());
    }

    private static Event workload(Choices choices, Container container, JujuVersion version) {
        List<Generator<Event>> kinds = new ArrayList<>(List.of(part -> Event.pebbleReady(container)));
        if (!container.notices().isEmpty() && version.isAtLeast(3, 4, 0)) {
            kinds.add(part -> Event.pebbleCustomNotice(container, part.oneOf(container.notices())));
        }
        if (!container.checkInfos().isEmpty() && version.isAtLeast(3, 6, 0)) {
            kinds.add(part -> part.flag()
                    ? Event.pebbleCheckRecovered(container, part.oneOf(container.checkInfos()))
                    : Event.pebbleCheckFailed(container, part.oneOf(container.checkInfos())));
        }
        return choices.oneOf(kinds).generate(choices);
    }

    private static Event action(Choices choices, ActionMeta action) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        action.parameters().forEach((name, specification) -> {
            if (specification instanceof Map<?, ?> tree && (action.required().contains(name) || choices.flag())) {
                parameters.put(name, CharmSamples.parameterValue(choices, tree));
            }
        });
        return new ActionEvent(action.name(), parameters, Integer.toString(choices.between(1, 99)));
    }
}
