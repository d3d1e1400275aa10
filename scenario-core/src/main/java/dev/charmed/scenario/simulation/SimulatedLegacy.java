package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.LegacyTools;
import dev.charmed.ops.model.Payload;
import dev.charmed.scenario.meta.PayloadMeta;
import dev.charmed.scenario.state.LifecycleEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tools of Juju 3 that Juju 4 has dropped. */
final class SimulatedLegacy implements LegacyTools {
    private static final List<String> PAYLOAD_STATUSES =
            List.of("starting", "started", "running", "stopping", "stopped");

    private final Hook hook;
    private final Map<String, Payload> payloads = new LinkedHashMap<>();
    private Map<String, String> leaderSettings;
    private Optional<String> podSpec;
    private Optional<String> rawPodSpec;

    SimulatedLegacy(Hook hook) {
        this.hook = hook;
        leaderSettings = hook.state().leaderSettings();
        podSpec = hook.state().podSpec();
        rawPodSpec = hook.state().rawPodSpec();
        hook.state().payloads().forEach(payload -> payloads.put(key(payload.payloadClass(), payload.id()), payload));
    }

    Map<String, String> leaderSettings() {
        return leaderSettings;
    }

    List<Payload> payloads() {
        return List.copyOf(payloads.values());
    }

    @Override
    public Map<String, String> leaderGet() {
        return Collections.unmodifiableMap(leaderSettings);
    }

    @Override
    public void leaderSet(Map<String, String> changes) {
        if (!hook.state().leader()) {
            throw new HookToolException("cannot write leadership settings: cannot write settings: not the leader");
        }
        leaderSettings = Databags.changed(leaderSettings, changes);
    }

    @Override
    public void payloadRegister(Payload payload) {
        PayloadMeta declared = hook.charm().payloads().get(payload.payloadClass());
        if (declared == null) {
            throw new HookToolException("payload \"%s\" not found in metadata.yaml".formatted(payload.payloadClass()));
        }
        if (!declared.type().equals(payload.type())) {
            throw new HookToolException("incorrect type \"%s\" for payload \"%s\", expected \"%s\""
                    .formatted(payload.type(), payload.payloadClass(), declared.type()));
        }
        payloads.put(key(payload.payloadClass(), payload.id()), payload);
    }

    @Override
    public void payloadStatusSet(String payloadClass, String id, String status) {
        if (!PAYLOAD_STATUSES.contains(status)) {
            throw new HookToolException("status \"%s\" not supported; expected one of [\"%s\"]"
                    .formatted(status, String.join("\", \"", PAYLOAD_STATUSES)));
        }
        Payload payload = registered(payloadClass, id);
        payloads.put(key(payloadClass, id), new Payload(payloadClass, payload.type(), id, payload.labels(), status));
    }

    @Override
    public void payloadUnregister(String payloadClass, String id) {
        registered(payloadClass, id);
        payloads.remove(key(payloadClass, id));
    }

    private Payload registered(String payloadClass, String id) {
        Payload payload = payloads.get(key(payloadClass, id));
        if (payload == null) {
            throw new HookToolException("payload \"%s\" not found".formatted(key(payloadClass, id)));
        }
        return Objects.requireNonNull(payload);
    }

    private static String key(String payloadClass, String id) {
        return payloadClass + "/" + id;
    }

    @Override
    public void podSpecSet(String spec, Optional<String> resources) {
        requirePodSpecAllowed();
        podSpec = Optional.of(resources.map(more -> spec + "\n---\n" + more).orElse(spec));
    }

    @Override
    public Optional<String> podSpecGet() {
        return podSpec;
    }

    @Override
    public void rawPodSpecSet(String spec) {
        requirePodSpecAllowed();
        rawPodSpec = Optional.of(spec);
    }

    @Override
    public Optional<String> rawPodSpecGet() {
        return rawPodSpec;
    }

    private void requirePodSpecAllowed() {
        if (!hook.state().leader()) {
            throw new HookToolException("this unit is not the leader");
        }
    }

    @Override
    public void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        if (hook.event() != LifecycleEvent.COLLECT_METRICS) {
            hook.requireUnrestricted();
            throw new HookToolException("metrics not allowed in this context");
        }
    }
}
