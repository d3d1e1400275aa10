package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

/** Writes a plan to the byte as Go's YAML library does. */
final class PlanWriter {
    private static final int INDENT = 4;
    /** What Go's library does not count as printable. */
    private static final Pattern BEYOND_BASIC_PLANE = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    private static final ImplicitTuple NO_TAG = new ImplicitTuple(true, true);

    private final List<Event> events = new ArrayList<>();

    private PlanWriter() {}

    static String write(PlanLayer plan) {
        PlanWriter writer = new PlanWriter();
        boolean empty = true;
        writer.beginMapping(false);
        for (EntryKind kind : EntryKind.values()) {
            if (!plan.entries(kind).isEmpty()) {
                empty = false;
                writer.text(kind.key());
                writer.beginMapping(false);
                plan.entries(kind).keySet().stream().sorted(GoText::compareKeys).forEach(name -> {
                    writer.text(name);
                    writer.entry(plan.entries(kind).getOrDefault(name, new Entry(kind.fields(), Map.of())));
                });
                writer.endMapping();
            }
        }
        return empty ? "{}\n" : writer.finished();
    }

    private String finished() {
        endMapping();
        StringBuilder text = new StringBuilder();
        Emitter emitter = new Emitter(
                DumpSettings.builder()
                        .setIndent(INDENT)
                        .setIndicatorIndent(INDENT)
                        .setIndentWithIndicator(true)
                        .setWidth(Integer.MAX_VALUE)
                        .setSplitLines(false)
                        .build(),
                new Appending(text));
        emitter.emit(new StreamStartEvent());
        emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        events.forEach(emitter::emit);
        emitter.emit(new DocumentEndEvent(false));
        emitter.emit(new StreamEndEvent());
        return BEYOND_BASIC_PLANE
                .matcher(text)
                .replaceAll(character -> "\\\\U%08X".formatted(character.group().codePointAt(0)));
    }

    private void entry(Entry entry) {
        if (entry.values().isEmpty()
                && entry.fields().stream().noneMatch(field -> field.kind() == Field.Kind.NEEDED_TEXT)) {
            beginMapping(true);
            endMapping();
            return;
        }
        beginMapping(false);
        for (Field field : entry.fields()) {
            Object value = entry.values().get(field.key());
            if (value == null && field.kind() == Field.Kind.NEEDED_TEXT) {
                value = "";
            } else if (value == null && field.kind() == Field.Kind.NEEDED_TEXTS) {
                value = List.of();
            }
            if (value != null) {
                text(field.key());
                value(value);
            }
        }
        endMapping();
    }

    private void value(Object value) {
        if (value instanceof Entry section) {
            entry(section);
        } else if (value instanceof List<?> texts) {
            events.add(new SequenceStartEvent(
                    Optional.empty(), Optional.empty(), true, texts.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK));
            texts.forEach(text -> text(String.valueOf(text)));
            events.add(new SequenceEndEvent());
        } else if (value instanceof Map<?, ?> texts) {
            beginMapping(false);
            texts.keySet().stream()
                    .map(String::valueOf)
                    .sorted(GoText::compareKeys)
                    .forEach(key -> {
                        text(key);
                        text(String.valueOf(texts.get(key)));
                    });
            endMapping();
        } else if (value instanceof Duration duration) {
            text(GoDuration.text(duration));
        } else if (value instanceof Double number) {
            scalar(GoText.number(number), ScalarStyle.PLAIN);
        } else if (value instanceof String text) {
            text(text);
        } else {
            scalar(String.valueOf(value), ScalarStyle.PLAIN);
        }
    }

    private void text(String text) {
        if (BEYOND_BASIC_PLANE.matcher(text).find()) {
            scalar(text, ScalarStyle.DOUBLE_QUOTED);
        } else if (text.contains("\n")) {
            scalar(text, ScalarStyle.LITERAL);
        } else {
            scalar(text, GoScalars.isPlainString(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
        }
    }

    private void scalar(String text, ScalarStyle style) {
        events.add(new ScalarEvent(Optional.empty(), Optional.empty(), NO_TAG, text, style));
    }

    private void beginMapping(boolean flow) {
        events.add(new MappingStartEvent(
                Optional.empty(), Optional.empty(), true, flow ? FlowStyle.FLOW : FlowStyle.BLOCK));
    }

    private void endMapping() {
        events.add(new MappingEndEvent());
    }

    /** Where the emitter writes to. */
    private record Appending(StringBuilder text) implements StreamDataWriter {
        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int offset, int length) {
            text.append(part, offset, offset + length);
        }
    }
}
