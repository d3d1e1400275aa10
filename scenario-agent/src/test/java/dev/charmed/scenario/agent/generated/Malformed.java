package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.exploration.Choices;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils what is well formed. */
final class Malformed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "99999999999999999999999999999999",
            "1e-400",
            "1.5",
            "\"\"",
            "\"a\"",
            "\"-\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"9999-99-99T99:99:99Z\"",
            "\"-1h\"",
            "\"secret:\"",
            "\"!set\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"\": null}",
            "{\"name\": {}}",
            "{\"!set\": [1]}",
            "{\"!bytes\": \"*\"}");
    private static final List<String> TOKENS = List.of(
            "",
            "\n",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "\\",
            "\t",
            "\0",
            "- ",
            "? ",
            "&a ",
            "*a",
            "<<: ",
            "!!binary ",
            "!!python/object ",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "| ",
            "#",
            "\ufeff",
            "\ud83d\ude00",
            "1e999",
            "-0",
            ".inf",
            "null");
    private static final int MOST_EDITS = 4;

    private Malformed() {}

    /** A document with a few parts taken out, replaced, or added. */
    static JsonNode tree(Choices choices, ObjectNode whole) {
        choices.list(1, MOST_EDITS, part -> {
            List<JsonNode> inner = new ArrayList<>();
            collect(whole, inner);
            JsonNode place = part.oneOf(inner);
            if (place instanceof ObjectNode object) {
                edit(part, object);
            } else if (place instanceof ArrayNode array) {
                edit(part, array);
            }
            return true;
        });
        return whole;
    }

    private static void collect(JsonNode node, List<JsonNode> inner) {
        if (node.isContainer()) {
            inner.add(node);
            node.forEach(child -> collect(child, inner));
        }
    }

    private static void edit(Choices choices, ObjectNode object) {
        List<String> keys = new ArrayList<>();
        object.propertyNames().forEach(keys::add);
        if (keys.isEmpty() || choices.chance(20)) {
            object.set(choices.oneOf("a", "", "relations", "unit_id", "0", "\0"), value(choices));
            return;
        }
        String key = choices.oneOf(keys);
        switch (choices.between(0, 2)) {
            case 0 -> object.set(key, value(choices));
            case 1 -> object.remove(key);
            default -> object.set(key + "x", object.remove(key));
        }
    }

    private static void edit(Choices choices, ArrayNode array) {
        if (array.isEmpty() || choices.chance(30)) {
            array.add(value(choices));
        } else if (choices.flag()) {
            array.add(array.get(choices.between(0, array.size() - 1)));
        } else {
            array.set(choices.between(0, array.size() - 1), value(choices));
        }
    }

    private static JsonNode value(Choices choices) {
        return JSON.readTree(choices.oneOf(VALUES));
    }

    /** Bytes with a few places cut out, doubled, or overwritten. */
    static byte[] bytes(Choices choices, byte[] whole) {
        byte[] bytes = whole;
        for (int edits = choices.between(1, MOST_EDITS); edits > 0; edits--) {
            byte[] before = bytes;
            bytes = choices.part(part -> {
                int start = part.between(0, before.length);
                int end = Math.min(before.length, start + part.between(0, 30));
                byte[] inserted = part.either(
                        token -> token.oneOf(TOKENS).getBytes(StandardCharsets.UTF_8),
                        single -> new byte[] {(byte) single.between(0, 255)},
                        doubled -> slice(before, start, end),
                        many -> many.oneOf(TOKENS).repeat(200).getBytes(StandardCharsets.UTF_8));
                return concatenated(
                        slice(before, 0, start), inserted, slice(before, part.flag() ? end : start, before.length));
            });
        }
        return bytes;
    }

    private static byte[] slice(byte[] bytes, int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    private static byte[] concatenated(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
