package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A value for a place of the State.
 *
 * @param words as the user gave them, for messages
 * @param steps keys, and items in brackets: by their number from 0 on, or by the name or endpoint that they have
 * @param text the value as it was given
 * @param value what it is in YAML
 */
record StateSetting(String words, List<String> steps, String text, Object value) {
    private static final Pattern STEP = Pattern.compile("\\[[^\\]]*\\]|[^.\\[\\]]+|(?<=\\.)(?=\\.|$)");
    private static final List<String> NAMES = List.of("name", "endpoint", "label", "id", "binding_name");
    private static final int MOST_STEPS = 20;

    StateSetting {
        steps = List.copyOf(steps);
    }

    /** @throws InputException if the words are not of the form PATH=VALUE, or the value is no YAML */
    static StateSetting parse(String words, String pathAndValue) {
        int equals = pathAndValue.indexOf('=');
        if (equals <= 0) {
            throw new InputException("--set wants PATH=VALUE, not '%s'".formatted(Words.shortened(pathAndValue)));
        }
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(pathAndValue.substring(0, equals));
        while (step.find() && steps.size() <= MOST_STEPS) {
            steps.add(step.group());
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new InputException("%s: there is no such place in a State".formatted(Words.shortened(words)));
        }
        String text = pathAndValue.substring(equals + 1);
        return new StateSetting(words, steps, text, value(words, text));
    }

    /** The same with the value taken for a text, whatever it is in YAML. */
    StateSetting asText() {
        return new StateSetting(words, steps, text, text);
    }

    private static Object value(String words, String yaml) {
        if (yaml.isBlank()) {
            return yaml;
        }
        try {
            return TreeText.read(yaml, TextFormat.YAML);
        } catch (StateFormatException wrong) {
            throw new InputException(
                    "%s: %s; to have the text as it is, quote it within the value"
                            .formatted(
                                    Words.shortened(words),
                                    wrong.problems().get(0).message()),
                    wrong);
        }
    }

    /**
     * The tree of a State with this value in it.
     *
     * @throws InputException if there is nothing on the way there
     */
    Map<String, Object> in(Map<String, Object> tree) {
        Map<String, Object> changed = new LinkedHashMap<>(tree);
        String first = steps.get(0);
        if (!tree.containsKey(first)) {
            throw new InputException("%s: a State has no %s%s"
                    .formatted(Words.shortened(words), Words.quoted(first), NearestName.hint(first, tree.keySet())));
        }
        changed.put(first, with(tree.get(first), 1));
        return changed;
    }

    private Object with(Object tree, int done) {
        if (done == steps.size()) {
            return value;
        }
        String step = steps.get(done);
        if (step.startsWith("[")) {
            List<Object> items = new ArrayList<>(tree instanceof List<?> list ? list : List.of());
            int index = index(items, step.substring(1, step.length() - 1), done);
            items.set(index, with(items.get(index), done + 1));
            return items;
        }
        if (tree instanceof List<?>) {
            throw new InputException("%s: %s is a list: say which item, as in %s[0]"
                    .formatted(Words.shortened(words), way(done), way(done)));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> known) {
            known.forEach((key, item) -> map.put((String) key, item));
        }
        // A key may have dots in it, as that of a file in a container; what is there already goes before.
        String rest = String.join(".", steps.subList(done, steps.size()));
        if (map.containsKey(rest)) {
            map.put(rest, value);
            return map;
        }
        map.put(step, with(map.getOrDefault(step, Map.of()), done + 1));
        return map;
    }

    private int index(List<Object> items, String which, int done) {
        int named = IntStream.range(0, items.size())
                .filter(i -> isCalled(items.get(i), which))
                .findFirst()
                .orElse(-1);
        if (named >= 0) {
            return named;
        }
        if (which.matches("\\d{1,6}") && Integer.parseInt(which) < items.size()) {
            return Integer.parseInt(which);
        }
        List<String> names = items.stream().map(StateSetting::name).toList();
        throw new InputException("%s: %s has no item %s; %s%s"
                .formatted(
                        Words.shortened(words),
                        way(done),
                        Words.quoted(which),
                        names.isEmpty() ? "it has none" : "it has " + String.join(", ", names),
                        NearestName.hint(which, names)));
    }

    private static boolean isCalled(Object item, String which) {
        return item instanceof Map<?, ?> map && NAMES.stream().anyMatch(key -> which.equals(map.get(key)));
    }

    private static String name(Object item) {
        return NAMES.stream()
                .map(key -> item instanceof Map<?, ?> map ? map.get(key) : null)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("items without names");
    }

    private String way(int done) {
        return String.join(".", steps.subList(0, done)).replace(".[", "[");
    }
}
