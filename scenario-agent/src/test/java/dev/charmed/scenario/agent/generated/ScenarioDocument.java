package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StorageEvent;
import dev.charmed.scenario.state.WorkloadEvent;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCheckFailed;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCheckRecovered;
import dev.charmed.scenario.state.WorkloadEvent.PebbleCustomNotice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A scenario as the script for upstream's checker reads it. */
final class ScenarioDocument {
    private static final JsonMapper JSON = new JsonMapper();

    private ScenarioDocument() {}

    static ObjectNode of(Sample sample) {
        ObjectNode document = JSON.createObjectNode();
        document.set("charm", JSON.valueToTree(sample.declarations()));
        document.set("state", state(sample.state()));
        document.set("event", event(sample.event()));
        document.set("about", state(about(sample.event())));
        document.put("juju_version", sample.jujuVersion().toString());
        document.put("unit_id", sample.unitId());
        return document;
    }

    private static ObjectNode state(State state) {
        return (ObjectNode) JSON.readTree(StateCodec.toJson(state));
    }

    private static ObjectNode event(Event event) {
        ObjectNode described = JSON.createObjectNode().put("name", event.hookName());
        if (event instanceof RelationEvent about) {
            about.remoteUnit().ifPresent(unit -> described.put("remote_unit", unit));
        } else if (event instanceof SecretEvent about) {
            about.revision().ifPresent(revision -> described.put("secret_revision", revision));
        } else if (event instanceof PebbleCustomNotice about) {
            described.put("notice", about.notice().id());
        } else if (event instanceof PebbleCheckFailed about) {
            described.put("check", about.check().name());
        } else if (event instanceof PebbleCheckRecovered about) {
            described.put("check", about.check().name());
        } else if (event instanceof ActionEvent about) {
            described.set("params", JSON.valueToTree(about.parameters()));
        }
        return described;
    }

    /** A State of nothing but what the event is about, as the event has it. */
    private static State about(Event event) {
        if (event instanceof RelationEvent about) {
            return State.empty().withRelations(about.relation());
        }
        if (event instanceof StorageEvent about) {
            return State.empty().withStorages(about.storage());
        }
        if (event instanceof SecretEvent about) {
            return State.empty().withSecrets(about.secret());
        }
        return event instanceof WorkloadEvent about ? State.empty().withContainers(about.container()) : State.empty();
    }
}
