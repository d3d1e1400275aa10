package dev.charmed.scenario.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.state.Absent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Changes as text for people. */
final class Summary {
    private static final int WIDEST_INLINE = 80;
    private static final int MOST_LINES = 30;
    private static final int LINES_OF_CONTEXT = 2;
    private static final int UNIFIED_HEADER_LINES = 2;
    private static final String INDENT = "    ";

    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    Summary(Palette palette) {
        this.palette = palette;
    }

    String of(List<Change> changes) {
        changes.forEach(this::append);
        return text.toString();
    }

    private void append(Change change) {
        text.append(palette.path(Escapes.visible(change.path()) + ":"));
        if (change instanceof Change.Replaced replaced) {
            replaced(replaced.before(), replaced.after());
        } else if (change instanceof Change.StatusChanged changed) {
            line(" %s -> %s".formatted(palette.gone(status(changed.before())), palette.added(status(changed.after()))));
        } else if (change instanceof Change.Added added) {
            value(palette::added, "+", added.value());
        } else if (change instanceof Change.Removed removed) {
            value(palette::gone, "-", removed.value());
        } else if (change instanceof Change.PartAdded added) {
            line(" " + palette.added("+ " + Escapes.visible(added.label())));
            details("", added.part(), added.told());
        } else if (change instanceof Change.PartRemoved removed) {
            line(" " + palette.gone("- " + Escapes.visible(removed.label())));
        } else if (change instanceof Change.Reordered reordered) {
            replaced(reordered.before(), reordered.after());
        }
    }

    private void replaced(Object before, Object after) {
        if (before instanceof String textBefore
                && after instanceof String textAfter
                && (hasManyLines(textBefore) || hasManyLines(textAfter))) {
            line("");
            lines(textBefore, textAfter);
        } else if (before instanceof String textBefore && after instanceof String textAfter) {
            int start = Excerpts.start(textBefore, textAfter);
            String gone = Escapes.visible(Excerpts.from(start, textBefore));
            line(" %s -> %s"
                    .formatted(palette.gone(gone), palette.added(Escapes.visible(Excerpts.from(start, textAfter)))));
        } else {
            line(" %s -> %s".formatted(palette.gone(inline(before)), palette.added(inline(after))));
        }
    }

    private void lines(String before, String after) {
        List<String> linesBefore = before.lines().toList();
        List<String> linesAfter = after.lines().toList();
        if (linesBefore.equals(linesAfter)) {
            line(INDENT + "only line ends differ");
            return;
        }
        UnifiedDiffUtils.generateUnifiedDiff(
                        "", "", linesBefore, DiffUtils.diff(linesBefore, linesAfter), LINES_OF_CONTEXT)
                .stream()
                .skip(UNIFIED_HEADER_LINES)
                .map(Escapes::visible)
                .map(this::colored)
                .forEach(line -> line(INDENT + line));
    }

    private String colored(String line) {
        if (line.startsWith("+")) {
            return palette.added(line);
        }
        return line.startsWith("-") ? palette.gone(line) : line;
    }

    private void value(UnaryOperator<String> color, String sign, Object value) {
        String inline = inline(value);
        if (value instanceof Map<?, ?> && inline.length() > WIDEST_INLINE) {
            line(" " + color.apply(sign));
            details("", value, Set.of());
        } else {
            line(" " + color.apply(sign + " " + inline));
        }
    }

    /** What a part holds, a line for each value; what is empty is not worth one. */
    private void details(String path, Object value, Set<String> told) {
        if (value instanceof Map<?, ?> map && (path.isEmpty() || !fitsOnLine(map))) {
            map.forEach((key, child) -> {
                String name = key.toString();
                if (!told.contains(name)) {
                    details(Paths.key(path, name), child, Set.of());
                }
            });
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                details("%s[%d]".formatted(path, i), list.get(i), Set.of());
            }
        } else if (value instanceof String text && hasManyLines(text)) {
            line(INDENT + Escapes.visible(path) + ": |");
            text.lines().limit(MOST_LINES).forEach(line -> line(INDENT.repeat(2) + Escapes.visible(line)));
            long more = text.lines().skip(MOST_LINES).count();
            if (more > 0) {
                line(INDENT.repeat(2) + "… and %d more lines".formatted(more));
            }
        } else if (!isEmpty(value)) {
            line(INDENT + Escapes.visible(path) + ": " + inline(value));
        }
    }

    private static boolean hasManyLines(String text) {
        return text.stripTrailing().contains("\n");
    }

    private static boolean fitsOnLine(Map<?, ?> map) {
        return map.values().stream().noneMatch(value -> value instanceof Map || value instanceof Collection)
                && inline(map).length() <= WIDEST_INLINE;
    }

    private static boolean isEmpty(Object value) {
        return value == Absent.VALUE || value.equals("") || value.equals(List.of()) || value.equals(Map.of());
    }

    private static String inline(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> Paths.key("", entry.getKey().toString()) + ": " + inline(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Summary::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        return Escapes.visible(value instanceof String text ? Excerpts.of(text) : TreeText.json(value));
    }

    private static String status(Map<?, ?> status) {
        Object message = status.get("message");
        return status.get("name") + ("".equals(message) ? "" : " " + Escapes.visible(TreeText.json(message)));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
