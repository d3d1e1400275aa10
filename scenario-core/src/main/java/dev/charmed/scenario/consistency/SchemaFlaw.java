package dev.charmed.scenario.consistency;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that Juju refuses in the schema of an action.
 *
 * @param place where in the action's declaration, such as {@code .params.depth.type}
 */
record SchemaFlaw(Rule rule, String place, String problem) {
    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array", "object", "null");

    private static final String OF_UNKNOWN_TYPE = "/type/anyOf/0/enum";

    /** The flaws that the schema of schemas finds, one at a place. */
    static List<SchemaFlaw> all(List<Error> errors) {
        List<SchemaFlaw> flaws = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (Error error : errors) {
            SchemaFlaw flaw = of(error);
            if (places.add(flaw.place) && !isConsequence(error, flaw, places)) {
                flaws.add(flaw);
            }
        }
        return flaws;
    }

    /** A limit that is no flag is wrong enough, whether what it would limit is there or not. */
    private static boolean isConsequence(Error error, SchemaFlaw flaw, Set<String> places) {
        return error.getKeyword().equals("dependencies")
                && (places.contains(flaw.place + ".exclusiveMinimum")
                        || places.contains(flaw.place + ".exclusiveMaximum"));
    }

    private static SchemaFlaw of(Error error) {
        String place = placeInFile(error.getInstanceLocation());
        if (error.getEvaluationPath().toString().endsWith(OF_UNKNOWN_TYPE)) {
            String type = error.getInstanceNode().asString("");
            return new SchemaFlaw(
                    ActionRules.KNOWN_TYPE,
                    place,
                    "JSON Schema knows no type %s; expected one of %s%s"
                            .formatted(Words.quoted(type), String.join(", ", TYPES), NearestName.hint(type, TYPES)));
        }
        return new SchemaFlaw(ActionRules.VALID_SCHEMA, place, problem(error));
    }

    private static String problem(Error error) {
        return switch (error.getKeyword()) {
            case "not" -> "Juju takes no references in the schema of an action";
            case "type" ->
                "expected %s, found %s"
                        .formatted(
                                error.getArguments()[1],
                                error.getInstanceNode().isNull()
                                        ? "nothing"
                                        : Words.shortened(
                                                error.getInstanceNode().toString()));
            case "dependencies" -> "exclusiveMinimum goes with a minimum, and exclusiveMaximum with a maximum";
            default -> error.getMessage();
        };
    }

    /** A pattern that Juju cannot read, wherever in the schema it is. */
    static SchemaFlaw of(SchemaPattern.Malformed malformed, ActionMeta action) {
        Optional<String> place = placeOf(malformed.expression(), action.schema(), "")
                .or(() -> placeOf(malformed.expression(), action.parameters(), ".params"));
        return new SchemaFlaw(ActionRules.VALID_SCHEMA, place.orElse(""), String.valueOf(malformed.getMessage()));
    }

    private static Optional<String> placeOf(String expression, @Nullable Object tree, String place) {
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String below = place + "." + entry.getKey();
                boolean isIt = "pattern".equals(entry.getKey())
                        ? expression.equals(entry.getValue())
                        : expression.equals(entry.getKey());
                Optional<String> found = isIt ? Optional.of(below) : placeOf(expression, entry.getValue(), below);
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (tree instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                Optional<String> found = placeOf(expression, list.get(index), place + "[" + index + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The properties at the top are what the file calls params. */
    private static String placeInFile(NodePath location) {
        String words = ActionParameters.inWords(location);
        if (words.isEmpty()) {
            return "";
        }
        return "." + (words.startsWith("properties") ? "params" + words.substring("properties".length()) : words);
    }
}
