package dev.charmed.scenario.agent.differential;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is left out of the comparison in every vector, on both sides; {@code differences.yaml} has the reason for each.
 */
enum Normalisation {
    /** Both refuse, each in its own words and at its own moment. */
    REFUSALS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            return REFUSED.contains(document.required("outcome").stringValue())
                    ? document.objectNode().put("outcome", "refused")
                    : document;
        }
    },
    /** What ops says about itself while it starts. */
    FRAMEWORK_LOG {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            removeIf(
                    document.path("juju_log"),
                    entry -> FRAMEWORK_LEVELS.contains(entry.path("level").asString()));
            return document;
        }
    },
    /** The record that ops writes of an uncaught error, with the traceback. */
    UNCAUGHT_ERROR_LOG {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            removeIf(
                    document.path("juju_log"),
                    entry -> entry.path("message").asString().startsWith("Uncaught exception while in charm code"));
            return document;
        }
    },
    /** What ops keeps for itself beside the charm. */
    FRAMEWORK_STATE {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            removeIf(
                    document.path("state").path("stored_states"),
                    stored -> stored.path("owner_path").asString("").isEmpty());
            return document;
        }
    },
    /** Tracebacks name files and lines of the library that ran the charm. */
    TRACEBACKS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            if (document.path("error") instanceof ObjectNode error) {
                error.remove("traceback");
            }
            return document;
        }
    },
    /** The ids of secrets that the charm added are counted, by label. */
    NEW_SECRET_IDS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            Set<String> given = ids(vector.state().path("secrets")).collect(Collectors.toSet());
            List<String> added = document.path("state")
                    .path("secrets")
                    .valueStream()
                    .sorted(Comparator.comparing(secret -> secret.path("label").asString("")))
                    .map(secret -> secret.required("id").stringValue())
                    .filter(id -> !given.contains(id))
                    .toList();
            String text = document.toString();
            for (int number = 0; number < added.size(); number++) {
                text = text.replace(added.get(number), "secret:added-" + number);
            }
            return (ObjectNode) JSON.readTree(text);
        }
    },
    /** How many revisions a secret has had. */
    SECRET_REVISIONS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            for (JsonNode secret : document.path("state").path("secrets")) {
                ((ObjectNode) secret).remove(List.of("tracked_revision", "latest_revision"));
            }
            return document;
        }
    },
    /** What the charm wrote into containers and storages; what it read again shows whether it is the same. */
    FILES {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            for (String disks : List.of("containers", "storages")) {
                for (JsonNode disk : document.path("state").path(disks)) {
                    ((ObjectNode) disk).remove("files");
                }
            }
            return document;
        }
    },
    /** The numbers of changes that Pebble began in the run: how many there are before is not told. */
    CHANGE_NUMBERS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            Set<String> given = checkInfos(vector.state())
                    .map(check -> check.path("change_id").asString(""))
                    .collect(Collectors.toSet());
            checkInfos(document.path("state"))
                    .filter(check -> !given.contains(check.path("change_id").asString("")))
                    .filter(check -> !check.path("change_id").asString("").isEmpty())
                    .forEach(check -> ((ObjectNode) check).put("change_id", "new"));
            return document;
        }
    },
    /** In which encoding the charm wants to read and write a command. */
    COMMAND_ENCODINGS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            document.path("exec_history")
                    .valueStream()
                    .flatMap(JsonNode::valueStream)
                    .forEach(command -> ((ObjectNode) command).remove("encoding"));
            return document;
        }
    },
    /** A command that was written nothing, and one that was written nothing but its end. */
    NO_INPUT {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            document.path("exec_history")
                    .valueStream()
                    .flatMap(JsonNode::valueStream)
                    .filter(command -> command.path("stdin").asString("").isEmpty())
                    .forEach(command -> ((ObjectNode) command).putNull("stdin"));
            return document;
        }
    },
    /** Storage is mounted wherever the library that ran the charm makes directories. */
    STORAGE_LOCATIONS {
        @Override
        ObjectNode apply(ObjectNode document, Vector vector) {
            for (JsonNode deferred : document.path("state").path("deferred")) {
                if (deferred.path("snapshot_data") instanceof ObjectNode snapshot && snapshot.has("storage_location")) {
                    snapshot.put("storage_location", "somewhere");
                }
            }
            return document;
        }
    };

    private static final Set<String> REFUSED = Set.of("inconsistent", "invalid");
    static final Set<String> FRAMEWORK_LEVELS = Set.of("DEBUG", "TRACE");
    private static final JsonMapper JSON = new JsonMapper();

    abstract ObjectNode apply(ObjectNode document, Vector vector);

    /** Its id in {@code differences.yaml}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Stream<String> ids(JsonNode secrets) {
        return secrets.valueStream().map(secret -> secret.required("id").stringValue());
    }

    private static Stream<JsonNode> checkInfos(JsonNode state) {
        return state.path("containers")
                .valueStream()
                .flatMap(container -> container.path("check_infos").valueStream());
    }

    private static void removeIf(JsonNode nodes, Predicate<JsonNode> unwanted) {
        if (nodes instanceof ArrayNode array) {
            IntStream.iterate(array.size() - 1, index -> index >= 0, index -> index - 1)
                    .filter(index -> unwanted.test(array.get(index)))
                    .forEach(array::remove);
        }
    }
}
