package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of an action as {@code juju run} takes them: values are YAML 1.1, dots in keys nest. */
final class ActionParameters {
    private static final int DEEPEST = 100;

    private ActionParameters() {}

    /**
     * The parameters that words such as {@code file.kind=xz} stand for.
     *
     * @throws InputException if a word is none of this form, a value is no YAML, or a key is given twice
     */
    static Map<String, Object> read(List<String> words) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new InputException("--param wants KEY=VALUE, not '%s'".formatted(Words.shortened(word)));
            }
            String key = word.substring(0, equals);
            if (key.chars().filter(letter -> letter == '.').count() >= DEEPEST) {
                throw new InputException(
                        "--param %s nests deeper than %d levels".formatted(Words.shortened(key), DEEPEST));
            }
            put(parameters, key, value(key, word.substring(equals + 1)));
        }
        return parameters;
    }

    private static Object value(String key, String yaml) {
        try {
            return TreeText.readAsJuju(yaml);
        } catch (StateFormatException wrong) {
            throw new InputException(
                    "--param %s=%s: %s; to have the text as it is, quote it within the value: '%s=\"%s\"'"
                            .formatted(
                                    Words.shortened(key),
                                    Words.shortened(yaml),
                                    wrong.problems().get(0).message(),
                                    Words.shortened(key),
                                    Words.shortened(yaml)),
                    wrong);
        }
    }

    private static void put(Map<String, Object> parameters, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            if (parameters.putIfAbsent(key, value) != null) {
                throw clash(key);
            }
            return;
        }
        Object inner =
                parameters.computeIfAbsent(key.substring(0, dot), missing -> new LinkedHashMap<String, Object>());
        if (!(inner instanceof LinkedHashMap<?, ?>)) {
            throw clash(key.substring(0, dot));
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> parts = (Map<String, Object>) inner;
        put(parts, key.substring(dot + 1), value);
    }

    private static InputException clash(String key) {
        return new InputException("--param %s is given twice".formatted(Words.shortened(key)));
    }
}
