package dev.charmed.scenario.agent.differential;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of one charm, as data.
 *
 * @param event with a {@code name}, and what it is about if the State alone does not tell
 * @param context what is not State: {@code unit_id}, {@code juju_version} and the like
 * @param state as in the contract
 * @param outcome what is to come of it upstream
 * @param answers what the charm is to log upstream, so that a vector shows that it does what it was written for
 * @param divergence how ours is meant to differ, if it is
 */
record Vector(
        String id,
        Path charm,
        ObjectNode event,
        ObjectNode context,
        ObjectNode state,
        String outcome,
        List<String> answers,
        Optional<Divergence> divergence) {

    /**
     * An intended difference of one vector.
     *
     * @param because ids of the differences in {@code differences.yaml}
     * @param ours what ours has in place of what upstream has, as a merge patch
     */
    record Divergence(List<String> because, ObjectNode ours) {}

    /** The line that the script for upstream reads. */
    ObjectNode toUpstream() {
        ObjectNode line = event.objectNode();
        line.put("id", id);
        line.put("charm", charm.toString());
        line.set("event", event);
        line.set("context", context);
        line.set("state", state);
        return line;
    }
}
