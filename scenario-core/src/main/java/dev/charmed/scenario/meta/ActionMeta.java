package dev.charmed.scenario.meta;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declared action.
 *
 * @param parameters the JSON Schema of each parameter, by its name, as immutable trees (String, Long, Double, Boolean,
 *     List, Map, and null where the YAML says null)
 * @param required the parameters that must be given
 * @param additionalProperties whether parameters that are not declared are let through; empty if the charm does not say,
 *     which lets them through until Juju 4 and refuses them from then on
 * @param parallel whether it may run while other actions run
 * @param executionGroup actions of one group run one at a time; empty if none is named
 * @param schema everything that is declared, keys that are not listed here included
 */
public record ActionMeta(
        String name,
        String description,
        Map<String, @Nullable Object> parameters,
        Set<String> required,
        Optional<Boolean> additionalProperties,
        boolean parallel,
        Optional<String> executionGroup,
        Map<String, @Nullable Object> schema) {

    public ActionMeta {
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        parameters = Trees.copyOfMap(parameters);
        required = Trees.copyOfSet(required);
        Objects.requireNonNull(additionalProperties);
        Objects.requireNonNull(executionGroup);
        schema = Trees.copyOfMap(schema);
    }

    static ActionMeta read(String name, MetaNode node) {
        Set<String> required = new LinkedHashSet<>();
        for (MetaNode parameter : node.get("required").items()) {
            required.add(parameter.requireScalar());
        }
        Optional<Boolean> additional = node.get("additionalProperties").isMapping()
                ? Optional.of(true)
                : node.get("additionalProperties").flag();
        return new ActionMeta(
                name,
                node.scalar("description").orElse(""),
                node.get("params").mapping(),
                required,
                additional,
                node.flag("parallel", false),
                node.text("execution-group"),
                node.mapping());
    }
}
