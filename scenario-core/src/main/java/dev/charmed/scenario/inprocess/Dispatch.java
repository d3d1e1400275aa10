package dev.charmed.scenario.inprocess;

import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation;
import dev.charmed.ops.juju.DispatchedEvent.OfSecret;
import dev.charmed.ops.juju.DispatchedEvent.OfStorage;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.Participants;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.CustomEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.StorageEvent;
import dev.charmed.scenario.state.WorkloadEvent;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCheckFailed;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCheckRecovered;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCustomNotice;
import java.util.Optional;

/** The event of a hook, as Juju would tell it to the charm. */
final class Dispatch {
    private Dispatch() {}

    static DispatchedEvent of(Hook hook) {
        Event event = hook.event();
        if (event instanceof RelationEvent about) {
            return relation(hook, about);
        }
        if (event instanceof ActionEvent about) {
            return new DispatchedEvent.OfAction(about.action(), about.id());
        }
        if (event instanceof SecretEvent about) {
            return new OfSecret(
                    OfSecret.Kind.valueOf(about.kind().name()),
                    "secret:" + about.secret().bareId(),
                    about.secret().label(),
                    about.revision());
        }
        if (event instanceof StorageEvent about) {
            return new OfStorage(
                    OfStorage.Kind.valueOf(about.kind().name()), about.storage().id());
        }
        if (event instanceof WorkloadEvent about) {
            return workload(about);
        }
        if (event instanceof CustomEvent about) {
            return new DispatchedEvent.Custom(about.path(), KeptInState.withoutAbsent(about.data()));
        }
        return new DispatchedEvent.OfUnit(event.hookName());
    }

    private static DispatchedEvent relation(Hook hook, RelationEvent event) {
        return new OfRelation(
                OfRelation.Kind.valueOf(event.kind().name()),
                event.relation().endpoint(),
                event.relation().id(),
                Optional.of(hook.unit().remoteApplication(event.relation())),
                Participants.remoteUnit(hook.unit(), event),
                Participants.departingUnit(hook.unit(), event));
    }

    private static DispatchedEvent workload(WorkloadEvent event) {
        String container = event.container().name();
        if (event instanceof PebbleCustomNotice about) {
            return new DispatchedEvent.PebbleCustomNotice(
                    container,
                    about.notice().id(),
                    about.notice().type(),
                    about.notice().key());
        }
        if (event instanceof PebbleCheckFailed about) {
            return new DispatchedEvent.PebbleCheckFailed(
                    container, about.check().name());
        }
        if (event instanceof PebbleCheckRecovered about) {
            return new DispatchedEvent.PebbleCheckRecovered(
                    container, about.check().name());
        }
        return new DispatchedEvent.PebbleReady(container);
    }
}
