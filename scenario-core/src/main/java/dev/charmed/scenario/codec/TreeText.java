package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain trees as JSON and YAML text, in the way in which States are written and with the limits in which they are read.
 *
 * <p>A plain tree is made of {@link Map}s with String keys, {@link java.util.List}s, Strings, Booleans, integers (Long, or
 * BigInteger where that is too small), Doubles, and {@link dev.charmed.scenario.state.Absent} for {@code null}. Keys are
 * written in the order of their map.
 */
public final class TreeText {
    private TreeText() {}

    /**
     * The tree that a text holds.
     *
     * @throws StateFormatException if the text is not of that format: also if it holds a key twice, more than one document,
     *     numbers that are not finite or absurdly long, values nested deeper than 100 levels, or aliases that unfold to
     *     millions of values
     */
    public static Object read(String text, TextFormat format) {
        Problems problems = new Problems();
        Located tree = located(text, format, problems);
        problems.throwIfAny();
        return tree.plain();
    }

    /**
     * The tree that a text of YAML is for Juju, whose library reads version 1.1 in its own way: {@code yes} and {@code off} are
     * booleans and {@code 0755} is octal, but {@code 1e3} and {@code 08} are texts.
     *
     * @throws StateFormatException as {@link #read} does
     */
    public static Object readAsJuju(String yaml) {
        Problems problems = new Problems();
        Located tree = YamlReader.read(yaml, problems, true);
        problems.throwIfAny();
        return tree.plain();
    }

    static Located located(String text, TextFormat format, Problems problems) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return format == TextFormat.JSON
                ? JsonReader.read(content, problems)
                : YamlReader.read(content, problems, false);
    }

    /**
     * The text that UTF-8 bytes stand for.
     *
     * @throws StateFormatException if they are not UTF-8
     */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(rest, text, true);
        text.flip();
        if (result.isError()) {
            throw new StateFormatException(
                    TreePath.TOP,
                    Position.at(text, text.length()),
                    "not UTF-8: the byte 0x%02x is out of place".formatted(bytes[rest.position()]));
        }
        return text.toString();
    }

    /** JSON on one line, without a line feed at its end. */
    public static String json(@Nullable Object tree) {
        return JsonWriter.write(tree, false);
    }

    /** JSON on many lines, indented by two, the last ended by a line feed. */
    public static String prettyJson(@Nullable Object tree) {
        return JsonWriter.write(tree, true) + "\n";
    }

    /**
     * YAML in block style. Strings are quoted wherever YAML 1.1 or 1.2 would read something else, so that every parser reads
     * the same tree.
     */
    public static String yaml(@Nullable Object tree) {
        return YamlWriter.write(tree);
    }
}
