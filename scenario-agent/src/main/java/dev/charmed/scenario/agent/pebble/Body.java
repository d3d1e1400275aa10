package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.pebble.ExecRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object of a request's JSON. As in Go, what is left out or null is empty, capitals in names make no difference, what
 * follows the object is not looked at, and a value of a wrong type is refused.
 *
 * @param refusal how a refusal of it begins
 */
record Body(JsonNode node, String refusal) {
    /** As deep as Go goes. */
    private static final int DEEPEST = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Body of(Request request) {
        return parse(request.body(), "cannot decode request body: ");
    }

    /** The same for those endpoints that refuse it in other words. */
    static Body ofData(Request request) {
        return parse(request.body(), "cannot decode data from request body: ");
    }

    /**
     * @param refusal how a refusal of it begins
     * @throws ApiException with status 400 if it is no JSON object
     */
    static Body parse(String json, String refusal) {
        if (json.isBlank()) {
            throw new ApiException(400, refusal + "EOF");
        }
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject() && !node.isNull()) {
                throw new ApiException(400, refusal + "no JSON object");
            }
            return new Body(node, refusal);
        } catch (StreamConstraintsException beyond) {
            throw new ApiException(
                    400,
                    refusal
                            + (String.valueOf(beyond.getOriginalMessage()).contains("nesting depth")
                                    ? "exceeded max depth"
                                    : beyond.getOriginalMessage()));
        } catch (UnexpectedEndOfInputException incomplete) {
            throw new ApiException(400, refusal + "unexpected EOF");
        } catch (JacksonException broken) {
            throw new ApiException(400, refusal + broken.getOriginalMessage());
        }
    }

    private JsonNode at(String name) {
        if (node.has(name)) {
            return node.path(name);
        }
        return node.properties().stream()
                .filter(property -> property.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> node.path(name));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private ApiException wrongType(String name, String wanted) {
        return new ApiException(400, "%s\"%s\" is no %s".formatted(refusal, name, wanted));
    }

    String text(String name) {
        JsonNode value = at(name);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isString()) {
            throw wrongType(name, "string");
        }
        return value.asString();
    }

    boolean flag(String name) {
        JsonNode value = at(name);
        if (isAbsent(value)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrongType(name, "boolean");
        }
        return value.asBoolean();
    }

    OptionalInt integer(String name) {
        JsonNode value = at(name);
        if (isAbsent(value)) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(name, "whole number");
        }
        return OptionalInt.of(value.asInt());
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!item.isString()) {
                throw wrongType(name, "list of strings");
            }
            texts.add(item.asString());
        }
        return texts;
    }

    List<Body> objects(String name) {
        List<Body> objects = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!item.isObject()) {
                throw wrongType(name, "list of objects");
            }
            objects.add(new Body(item, refusal));
        }
        return objects;
    }

    private JsonNode array(String name) {
        JsonNode value = at(name);
        if (isAbsent(value)) {
            return JSON.createArrayNode();
        }
        if (!value.isArray()) {
            throw wrongType(name, "list");
        }
        return value;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = at(name);
        if (isAbsent(value)) {
            return texts;
        }
        if (!value.isObject()) {
            throw wrongType(name, "object");
        }
        value.propertyNames().forEach(key -> texts.put(key, new Body(value, refusal).text(key)));
        return texts;
    }

    /** The same object, refused in other words. */
    Body refusedWith(String otherRefusal) {
        return new Body(node, otherRefusal);
    }

    /** An object in this one; an empty one if there is none. */
    Body object(String name) {
        return new Body(at(name), refusal);
    }

    Owner owner() {
        return new Owner(integer("user-id"), nonEmpty("user"), integer("group-id"), nonEmpty("group"));
    }

    private Optional<String> nonEmpty(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    ExecRequest execRequest() {
        return new ExecRequest(
                texts("command"),
                text("service-context"),
                textMap("environment"),
                text("working-dir"),
                timeout(),
                owner(),
                flag("terminal"),
                flag("interactive"),
                flag("split-stderr"));
    }

    private Duration timeout() {
        String text = text("timeout");
        try {
            return text.isEmpty() ? Duration.ZERO : GoDuration.parse(text);
        } catch (IllegalArgumentException invalid) {
            throw new ApiException(400, "invalid timeout: " + invalid.getMessage());
        }
    }

    /** By name; empty for what is null. */
    Map<String, Optional<Identity>> identities() {
        Map<String, Optional<Identity>> identities = new LinkedHashMap<>();
        JsonNode all = at("identities");
        if (!isAbsent(all) && !all.isObject()) {
            throw wrongType("identities", "object");
        }
        all.propertyNames().forEach(name -> {
            JsonNode identity = all.path(name);
            if (!isAbsent(identity) && !identity.isObject()) {
                throw wrongType(name, "object");
            }
            if (identity.path("local").isObject() && !identity.path("local").has("user-id")) {
                throw new ApiException(
                        400, "invalid identity for \"%s\": local identity must specify user-id".formatted(name));
            }
            identities.put(
                    name, isAbsent(identity) ? Optional.empty() : Optional.of(new Body(identity, refusal).identity()));
        });
        return identities;
    }

    private Identity identity() {
        JsonNode userId = at("local").path("user-id");
        return new Identity(
                text("access"),
                userId.isIntegralNumber() ? OptionalLong.of(userId.asLong()) : OptionalLong.empty(),
                Optional.of(at("basic"))
                        .filter(JsonNode::isObject)
                        .map(basic -> new Body(basic, refusal).text("password")),
                Optional.of(at("cert")).filter(JsonNode::isObject).map(cert -> new Body(cert, refusal).text("pem")));
    }
}
