package dev.charmed.scenario.consistency;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in our words what JSON Schema finds wrong with the parameters of an action. */
final class ActionParameters {
    /** Where a schema has alternatives, every one of them complains for itself. */
    private static final Pattern WITHIN_ALTERNATIVES = Pattern.compile("(.*?/(anyOf|oneOf))/\\d+/.*");

    private static final int LONGEST_LIST = 300;

    private final ActionMeta action;
    private final Map<String, Object> parameters;
    private final Findings findings;
    private final Set<String> alternativesTold = new HashSet<>();

    ActionParameters(ActionMeta action, Map<String, Object> parameters, Findings findings) {
        this.action = action;
        this.parameters = parameters;
        this.findings = findings;
    }

    void tell(Error refusal) {
        Matcher alternatives =
                WITHIN_ALTERNATIVES.matcher(refusal.getEvaluationPath().toString());
        if (alternatives.matches()) {
            if (alternativesTold.add(alternatives.group(1))) {
                add(
                        ActionRules.SCHEMA_KEPT,
                        refusal,
                        "fits none of the alternatives that the schema lists under \"%s\""
                                .formatted(alternatives.group(2)));
            }
            return;
        }
        switch (refusal.getKeyword()) {
            case "additionalProperties" -> addUndeclared(refusal);
            case "required" -> addMissing(refusal);
            case "type" ->
                add(
                        ActionRules.OF_TYPE,
                        refusal,
                        "is of type %s, and cannot be %s"
                                .formatted(alternatives(String.valueOf(refusal.getArguments()[1])), describe(refusal)));
            case "enum" ->
                add(
                        ActionRules.IN_ENUM,
                        refusal,
                        "is one of %s, and cannot be %s"
                                .formatted(
                                        Words.shortened(String.valueOf(refusal.getArguments()[0]), LONGEST_LIST),
                                        describe(refusal)));
            default ->
                add(
                        ActionRules.SCHEMA_KEPT,
                        refusal,
                        "cannot be %s: it %s".formatted(describe(refusal), limit(refusal)));
        }
    }

    private void addUndeclared(Error refusal) {
        String name = refusal.getProperty();
        NodePath around = refusal.getInstanceLocation();
        boolean ofAction = around.getNameCount() == 0;
        findings.add(
                ActionRules.DECLARED_PARAMETER,
                path(around) + "." + name,
                ofAction
                        ? "the action \"%s\" declares no parameter \"%s\"%s"
                                .formatted(
                                        action.name(),
                                        name,
                                        NearestName.hint(
                                                name, action.parameters().keySet()))
                        : "the parameter \"%s\" declares no \"%s\" in it".formatted(inWords(around), name));
    }

    private void addMissing(Error refusal) {
        NodePath around = refusal.getInstanceLocation();
        String name = refusal.getProperty();
        findings.add(
                ActionRules.REQUIRED,
                path(around),
                around.getNameCount() == 0
                        ? "the action \"%s\" requires the parameter \"%s\"".formatted(action.name(), name)
                        : "the parameter \"%s\" requires a \"%s\" in it".formatted(inWords(around), name));
    }

    private void add(Rule rule, Error refusal, String problem) {
        NodePath location = refusal.getInstanceLocation();
        String subject = location.getNameCount() == 0
                ? "what the action \"%s\" is given".formatted(action.name())
                : "the parameter \"%s\"".formatted(inWords(location));
        findings.add(rule, path(location), subject + " " + problem);
    }

    /** Numbers come in two words, since draft 4 says by a flag beside it whether a limit itself is within. */
    private String limit(Error refusal) {
        boolean atLimit = refusal.getArguments() != null
                && refusal.getArguments().length > 0
                && String.valueOf(value(refusal)).equals(String.valueOf(refusal.getArguments()[0]));
        return switch (refusal.getKeyword()) {
            case "minimum" -> "must be %s %s".formatted(atLimit ? "more than" : "at least", refusal.getArguments()[0]);
            case "maximum" -> "must be %s %s".formatted(atLimit ? "less than" : "at most", refusal.getArguments()[0]);
            case "pattern" -> "does not match the pattern " + Words.quoted(String.valueOf(refusal.getArguments()[0]));
            default -> refusal.getMessage();
        };
    }

    private String describe(Error refusal) {
        Object value = value(refusal);
        return value == null ? "what it is" : Values.describe(value);
    }

    private @Nullable Object value(Error refusal) {
        NodePath location = refusal.getInstanceLocation();
        Object value = parameters;
        for (int depth = 0; depth < location.getNameCount(); depth++) {
            Object element = location.getElement(depth);
            if (value instanceof Map<?, ?> map) {
                value = map.get(String.valueOf(element));
            } else if (value instanceof List<?> list && element instanceof Number index) {
                value = list.get(index.intValue());
            }
        }
        return value;
    }

    /** {@code [string, null]} as {@code string or null}. */
    private static String alternatives(String types) {
        return types.replaceAll("[\\[\\]]", "").replace(", ", " or ");
    }

    private static String path(NodePath location) {
        String inParameters = inWords(location);
        return "event.parameters" + (inParameters.isEmpty() ? "" : "." + inParameters);
    }

    /** Such as {@code target.hosts[0]}. */
    static String inWords(NodePath location) {
        StringBuilder words = new StringBuilder();
        for (int depth = 0; depth < location.getNameCount(); depth++) {
            Object element = location.getElement(depth);
            if (element instanceof Number index) {
                words.append('[').append(index).append(']');
            } else {
                words.append(depth == 0 ? "" : ".").append(element);
            }
        }
        return words.toString();
    }
}
