package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.Absent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Writes plain trees as YAML that reads the same to parsers of YAML 1.1 and 1.2. */
final class YamlWriter {
    /** Beginning with a letter or a slash, so never a number, a time or an indicator. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@+,()=-]*+(?: [A-Za-z0-9_./@+,()=-]++)*+");

    private static final Set<String> WORDS_OF_YAML =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
    /** Readers of YAML look for the end of a key in 1024 characters, and one that is escaped may take six. */
    private static final int LONGEST_PLAIN_KEY = 168;

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setWidth(Integer.MAX_VALUE)
            .setMaxSimpleKeyLength(LONGEST_PLAIN_KEY)
            .build();
    private static final ImplicitTuple UNTAGGED = new ImplicitTuple(true, true);

    private final Emitter emitter;

    private YamlWriter(Emitter emitter) {
        this.emitter = emitter;
    }

    static String write(@Nullable Object tree) {
        StringBuilder text = new StringBuilder();
        Emitter emitter = new Emitter(SETTINGS, new Appender(text));
        emitter.emit(new StreamStartEvent());
        emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        new YamlWriter(emitter).value(tree);
        emitter.emit(new DocumentEndEvent(false));
        emitter.emit(new StreamEndEvent());
        return text.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            emitter.emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style(map.isEmpty())));
            map.forEach((key, child) -> {
                text(key.toString(), true);
                value(child);
            });
            emitter.emit(new MappingEndEvent());
        } else if (value instanceof Collection<?> collection) {
            emitter.emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style(collection.isEmpty())));
            collection.forEach(this::value);
            emitter.emit(new SequenceEndEvent());
        } else {
            scalar(Scalars.normal(value, TreePath.TOP));
        }
    }

    private static FlowStyle style(boolean empty) {
        return empty ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }

    private void scalar(Object value) {
        if (value instanceof String text) {
            text(text, false);
        } else if (value instanceof Number number) {
            emit(Scalars.written(number), ScalarStyle.PLAIN);
        } else {
            emit(value == Absent.VALUE ? "null" : value.toString(), ScalarStyle.PLAIN);
        }
    }

    private void text(String text, boolean key) {
        if (PLAIN.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT))) {
            emit(text, ScalarStyle.PLAIN);
        } else if (!key && isBlock(text)) {
            emit(text, ScalarStyle.LITERAL);
        } else {
            emit(text, ScalarStyle.DOUBLE_QUOTED);
        }
    }

    /** Whether a text is lines of printable ASCII, none of which a reader could mistake. */
    private static boolean isBlock(String text) {
        return text.length() > 1
                && text.indexOf('\n') > 0
                && !Character.isWhitespace(text.charAt(0))
                && text.chars().allMatch(letter -> letter == '\n' || (letter >= ' ' && letter <= '~'))
                && !text.contains(" \n")
                && !text.endsWith(" ")
                && !text.endsWith("\n\n");
    }

    private void emit(String text, ScalarStyle style) {
        emit(new ScalarEvent(Optional.empty(), Optional.empty(), UNTAGGED, text, style));
    }

    private void emit(Event event) {
        emitter.emit(event);
    }

    /**
     * Escapes what the emitter takes for printable, and YAML or YAML 1.1 does not: delete, the separators that were line
     * breaks once, and the byte order mark. All of them stand in double quotes only.
     */
    private record Appender(StringBuilder text) implements StreamDataWriter {
        @Override
        public void write(String written) {
            text.append(written.replace("\u007f", "\\x7f")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029")
                    .replace("\ufeff", "\\ufeff"));
        }

        @Override
        public void write(String written, int from, int length) {
            write(written.substring(from, from + length));
        }
    }
}
