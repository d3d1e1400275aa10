package dev.charmed.scenario.agent;

import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.Participants;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.StorageEvent;
import dev.charmed.scenario.state.WorkloadEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The environment variables that Juju sets for a hook: those of every hook, and those of the event. */
final class HookEnvironment {
    private final SimulatedUnit unit;
    private final Hook hook;
    private final Map<String, String> variables = new TreeMap<>();

    private HookEnvironment(SimulatedUnit unit) {
        this.unit = unit;
        this.hook = unit.hook();
    }

    /**
     * All that tells a charm why and where it runs.
     *
     * @param charmDirectory the root of this run
     */
    static Map<String, String> of(SimulatedUnit unit, Path charmDirectory) {
        HookEnvironment environment = new HookEnvironment(unit);
        environment.putCommon(charmDirectory);
        environment.putEvent();
        return environment.variables;
    }

    /** What identifies the event on disk: {@code hooks/NAME} or {@code actions/NAME}. */
    static String dispatchPath(Event event) {
        return event instanceof ActionEvent action ? "actions/" + action.action() : "hooks/" + event.hookName();
    }

    private void putCommon(Path charmDirectory) {
        Event event = hook.event();
        String unitName = hook.unit().toString();
        variables.put("CHARM_DIR", charmDirectory.toString());
        variables.put("JUJU_CHARM_DIR", charmDirectory.toString());
        variables.put("JUJU_CONTEXT_ID", contextId(unitName, event));
        variables.put("JUJU_DISPATCH_PATH", dispatchPath(event));
        variables.put("JUJU_HOOK_NAME", event instanceof ActionEvent ? "" : event.hookName());
        variables.put("JUJU_UNIT_NAME", unitName);
        variables.put("JUJU_MODEL_NAME", hook.state().model().name());
        variables.put("JUJU_MODEL_UUID", hook.state().model().uuid());
        variables.put("JUJU_VERSION", hook.jujuVersion().toString());
        variables.put("JUJU_API_ADDRESSES", "192.0.2.1:17070");
        variables.put("JUJU_MACHINE_ID", hook.state().model().isKubernetes() ? "" : "0");
        variables.put("JUJU_PRINCIPAL_UNIT", "");
        variables.put("JUJU_AVAILABILITY_ZONE", "");
        variables.put("CLOUD_API_VERSION", "");
        for (String proxy : new String[] {"HTTP", "HTTPS", "FTP", "NO"}) {
            variables.put("JUJU_CHARM_" + proxy + "_PROXY", "");
        }
        if (!hook.jujuVersion().isAtLeast(4, 0, 0)) {
            variables.put("JUJU_SLA", "unsupported");
            variables.put("JUJU_METER_STATUS", "AMBER");
            variables.put("JUJU_METER_INFO", "not set");
        }
    }

    /** Of Juju's form, and the same for the same unit and hook, so that what a charm prints of it stays the same. */
    private static String contextId(String unitName, Event event) {
        String hookName = event instanceof ActionEvent action ? action.action() : event.hookName();
        UUID digest = UUID.nameUUIDFromBytes((unitName + " " + hookName).getBytes(StandardCharsets.UTF_8));
        return "%s-%s-%s".formatted(unitName, hookName, digest.toString().replace("-", ""));
    }

    private void putEvent() {
        Event event = hook.event();
        if (event instanceof RelationEvent relation) {
            putRelation(relation);
        } else if (event instanceof StorageEvent storage) {
            putStorage(storage.storage().id());
        } else if (event instanceof SecretEvent secret) {
            putSecret(secret);
        } else if (event instanceof WorkloadEvent workload) {
            putWorkload(workload);
        } else if (event instanceof ActionEvent action) {
            variables.put("JUJU_ACTION_NAME", action.action());
            variables.put("JUJU_ACTION_UUID", action.id());
            variables.put("JUJU_ACTION_TAG", "action-" + action.id());
        } else if (event == LifecycleEvent.PRE_SERIES_UPGRADE) {
            variables.put("JUJU_TARGET_BASE", "ubuntu@24.04");
        }
    }

    private void putRelation(RelationEvent event) {
        String endpoint = event.relation().endpoint();
        variables.put("JUJU_RELATION", endpoint);
        variables.put("JUJU_RELATION_ID", endpoint + ":" + event.relation().id());
        variables.put("JUJU_REMOTE_APP", hook.unit().remoteApplication(event.relation()));
        variables.put(
                "JUJU_REMOTE_UNIT", Participants.remoteUnit(hook.unit(), event).orElse(""));
        Participants.departingUnit(hook.unit(), event)
                .ifPresent(departing -> variables.put("JUJU_DEPARTING_UNIT", departing));
    }

    private void putStorage(StorageId storage) {
        variables.put("JUJU_STORAGE_ID", storage.toString());
        if (unit.storageList().contains(storage)) {
            StorageInfo info = unit.storageGet(storage);
            variables.put("JUJU_STORAGE_LOCATION", info.location());
            variables.put("JUJU_STORAGE_KIND", info.kind());
        }
    }

    private void putSecret(SecretEvent event) {
        variables.put("JUJU_SECRET_ID", "secret:" + event.secret().bareId());
        variables.put("JUJU_SECRET_LABEL", event.secret().label().orElse(""));
        event.revision().ifPresent(revision -> variables.put("JUJU_SECRET_REVISION", Integer.toString(revision)));
    }

    private void putWorkload(WorkloadEvent event) {
        variables.put("JUJU_WORKLOAD_NAME", event.container().name());
        if (event instanceof WorkloadEvent.PebbleCustomNotice about) {
            variables.put("JUJU_NOTICE_ID", about.notice().id());
            variables.put("JUJU_NOTICE_TYPE", about.notice().type());
            variables.put("JUJU_NOTICE_KEY", about.notice().key());
        } else if (event instanceof WorkloadEvent.PebbleCheckFailed about) {
            variables.put("JUJU_PEBBLE_CHECK_NAME", about.check().name());
        } else if (event instanceof WorkloadEvent.PebbleCheckRecovered about) {
            variables.put("JUJU_PEBBLE_CHECK_NAME", about.check().name());
        }
    }
}
