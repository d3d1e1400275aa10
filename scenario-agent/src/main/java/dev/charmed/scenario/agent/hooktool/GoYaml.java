package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.state.Absent;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.serializer.Serializer;

/**
 * YAML as the library of Juju's tools writes it: block style, lists not indented, texts that YAML 1.1 would read as something
 * else in double quotes, texts of several lines as literals.
 */
final class GoYaml {
    /** Words, numbers to the base of 60, 10, 16, 2 and 8, and times; nothing is tried twice, however long a text is. */
    private static final Pattern READ_AS_OTHER = Pattern.compile("(?i)|~|null|true|false|yes|no|on|off|y|n|<<|="
            + "|[-+]?\\.(?:inf|nan)"
            + "|[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])*+(?:\\.[0-9_]*+)?(?:e[-+]?[0-9]++)?"
            + "|[-+]?\\.[0-9][0-9_]*+(?:e[-+]?[0-9]++)?"
            + "|[-+]?0(?:x[0-9a-f_]++|b[01_]++|o[0-7_]++)"
            + "|\\d{4}-\\d\\d?-\\d\\d?(?:[ t].*+)?");

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(Integer.MAX_VALUE)
            .setMultiLineFlow(false)
            .build();

    private static final NaturalOrder KEY_ORDER = new NaturalOrder();

    private GoYaml() {}

    /** @param value a tree of structs, maps, collections, strings, times, numbers, booleans and nulls */
    static String write(Object value) {
        StringBuilder text = new StringBuilder();
        Emitter emitter = new Emitter(SETTINGS, new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int offset, int length) {
                text.append(part, offset, offset + length);
            }
        });
        Serializer serializer = new Serializer(SETTINGS, emitter);
        serializer.emitStreamStart();
        serializer.serializeDocument(node(value));
        serializer.emitStreamEnd();
        return text.toString().stripTrailing() + "\n";
    }

    private static Node node(@Nullable Object value) {
        if (value instanceof GoStruct struct) {
            return mapping(struct.fields());
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, Object> sorted = new TreeMap<>(KEY_ORDER);
            map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
            return mapping(sorted);
        }
        if (value instanceof Collection<?> list) {
            return new SequenceNode(
                    Tag.SEQ,
                    list.stream().map(GoYaml::node).toList(),
                    list.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value == null || value instanceof Absent) {
            return plain("null");
        }
        if (value instanceof String text) {
            return new ScalarNode(Tag.STR, text, style(text));
        }
        if (value instanceof Double number) {
            return plain(GoNumbers.inYaml(number));
        }
        return plain(value.toString());
    }

    private static Node mapping(Map<String, ?> fields) {
        return new MappingNode(
                Tag.MAP,
                fields.entrySet().stream()
                        .map(entry -> new NodeTuple(node(entry.getKey()), node(entry.getValue())))
                        .toList(),
                fields.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    /** The emitter writes a tag in front of what it would read as something else; a plain scalar of ours means what it looks like. */
    private static Node plain(String text) {
        return new ScalarNode(SETTINGS.getSchema().getScalarResolver().resolve(text, true), text, ScalarStyle.PLAIN);
    }

    private static ScalarStyle style(String text) {
        if (text.contains("\n")) {
            return ScalarStyle.LITERAL;
        }
        return READ_AS_OTHER.matcher(text).matches() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    }
}
