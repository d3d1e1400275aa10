package dev.charmed.scenario.agent.differential;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of a vector, brought into the form in which both sides are compared. */
final class Document {
    private final Vector vector;
    private final UnaryOperator<ObjectNode> complete;

    /** @param complete writes a State as JSON with all that was left out */
    Document(Vector vector, UnaryOperator<ObjectNode> complete) {
        this.vector = vector;
        this.complete = complete;
    }

    /** What ours has to be, given what upstream is. */
    ObjectNode expected(ObjectNode upstream) {
        ObjectNode document = upstream.deepCopy();
        document.remove("id");
        if (document.path("outcome").asString().equals("charm-error")) {
            // Upstream has no State to show when a charm fails. Juju's is the one from before, but for
            // what takes effect at once, and vectors say what that is.
            document.set("state", vector.state().deepCopy());
        }
        ObjectNode normal = normal(document);
        vector.divergence().ifPresent(divergence -> merge(normal, divergence.ours()));
        return normal;
    }

    ObjectNode normal(ObjectNode document) {
        if (document.path("state") instanceof ObjectNode state) {
            document.set("state", complete.apply(state));
        }
        ObjectNode normal = document;
        for (Normalisation normalisation : Normalisation.values()) {
            normal = normalisation.apply(normal, vector);
        }
        return withLines(normal);
    }

    /** Log records as lines, which are easier to read where they differ, and to write in a vector. */
    private static ObjectNode withLines(ObjectNode document) {
        if (document.remove("juju_log") instanceof ArrayNode records) {
            ArrayNode lines = document.putArray("log");
            for (JsonNode entry : records) {
                lines.add(entry.path("level").asString() + " "
                        + entry.path("message").asString());
            }
        }
        return document;
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue() instanceof ObjectNode inner
                    && into.path(change.getKey()) instanceof ObjectNode known) {
                merge(known, inner);
            } else {
                into.set(change.getKey(), change.getValue());
            }
        }
    }
}
