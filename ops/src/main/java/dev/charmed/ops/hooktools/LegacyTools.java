package dev.charmed.ops.hooktools;

import dev.charmed.ops.model.Payload;
import java.util.Map;
import java.util.Optional;

/** Tools that Juju 3 still has and Juju 4 has dropped. */
public interface LegacyTools {

    /** {@code leader-get}: the leader's settings. */
    Map<String, String> leaderGet();

    /**
     * {@code leader-set}. Takes effect at once; an empty value removes the key.
     *
     * @throws HookToolException if the unit is not the leader
     */
    void leaderSet(Map<String, String> changes);

    /** {@code payload-register}. */
    void payloadRegister(Payload payload);

    /** {@code payload-status-set}. */
    void payloadStatusSet(String payloadClass, String id, String status);

    /** {@code payload-unregister}. */
    void payloadUnregister(String payloadClass, String id);

    /**
     * {@code k8s-spec-set}, also called {@code pod-spec-set}. Takes effect when the hook succeeds.
     *
     * @param resources the content of {@code --k8s-resources}
     */
    void podSpecSet(String spec, Optional<String> resources);

    /** {@code k8s-spec-get}; empty if none was set. */
    Optional<String> podSpecGet();

    /** {@code k8s-raw-set}. Takes effect when the hook succeeds. */
    void rawPodSpecSet(String spec);

    /** {@code k8s-raw-get}; empty if none was set. */
    Optional<String> rawPodSpecGet();

    /** {@code add-metric}. */
    void addMetric(Map<String, String> metrics, Map<String, String> labels);
}
