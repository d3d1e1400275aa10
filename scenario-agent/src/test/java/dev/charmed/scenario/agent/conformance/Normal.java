package dev.charmed.scenario.agent.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings answers into the form in which they are compared: what is volatile is replaced by what it is. */
final class Normal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TEMPORARY = Pattern.compile("\\.\\d+~");
    private static final Pattern HOME =
            Pattern.compile("(?<![\\w/])" + Pattern.quote(System.getProperty("user.home")) + "(?![\\w/])");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(\\S+)");

    private Normal() {}

    /** @param daemon that answered, whose directory is its own */
    static ObjectNode form(RawHttp.Answer answer, Daemon daemon) {
        String boundary = BOUNDARY.matcher(answer.contentType())
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
        ObjectNode form = JSON.createObjectNode();
        form.put("status", answer.status());
        form.put(
                "type",
                boundary.isEmpty() ? answer.contentType() : answer.contentType().replace(boundary, "BOUNDARY"));
        String body = text(new String(answer.body(), StandardCharsets.UTF_8), daemon);
        if (answer.contentType().equals("application/json") && answer.body().length > 0) {
            form.set("body", JSON.readTree(body));
            JsonNode result = form.path("body").path("result");
            if (result.isString()) {
                form.withObject("body").set("result", lines(result.stringValue()));
            } else if (result.isArray() && result.path(0).has("spawn-time")) {
                form.withObject("body").set("result", byId(result));
            }
        } else {
            form.set("text", lines(boundary.isEmpty() ? body : body.replace(boundary, "BOUNDARY")));
        }
        return form;
    }

    /** The real daemon lists changes in any order. */
    private static ArrayNode byId(JsonNode changes) {
        return JSON.createArrayNode()
                .addAll(changes.valueStream()
                        .sorted(Comparator.comparing(
                                change -> Integer.valueOf(change.required("id").stringValue())))
                        .toList());
    }

    /** Line by line, which is easier to read where it differs. */
    private static ArrayNode lines(String text) {
        ArrayNode lines = JSON.createArrayNode();
        for (String line : text.split("\n", -1)) {
            lines.add(line);
        }
        return lines;
    }

    static String text(String text, Daemon daemon) {
        String known = text.replace(daemon.files().toString(), "{dir}")
                .replace(daemon.directory().toString(), "{pebble}");
        known = HOME.matcher(known).replaceAll("{home}");
        known = TIME.matcher(known).replaceAll("TIME");
        known = UUID.matcher(known).replaceAll("UUID");
        return TEMPORARY.matcher(known).replaceAll(".TEMPORARY~");
    }
}
