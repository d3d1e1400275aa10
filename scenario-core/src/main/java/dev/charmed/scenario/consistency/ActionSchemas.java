package dev.charmed.scenario.consistency;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.charmed.scenario.meta.ActionMeta;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas (draft 4) that Juju makes of a charm's actions and checks their parameters with; each is compiled when it
 * is first asked for. Safe on many threads.
 */
final class ActionSchemas {
    private static final String SCHEMA_OF_SCHEMAS = "action.schema.json";
    /** What actions.yaml says beside the schema. */
    private static final List<String> BESIDE_SCHEMA = List.of("parallel", "execution-group", "params");

    static {
        SchemaLibraryLog.prepare();
    }

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_4,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    // Juju looks at no format.
                    .formatAssertionsEnabled(false)
                    .regularExpressionFactory(SchemaPattern::of)
                    .locale(Locale.ROOT)
                    .build()));
    private final Schema schemaOfSchemas = registry.getSchema(resource(), InputFormat.JSON);
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    private static InputStream resource() {
        return Objects.requireNonNull(ActionSchemas.class.getResourceAsStream(SCHEMA_OF_SCHEMAS), SCHEMA_OF_SCHEMAS);
    }

    /** What Juju would refuse about the schema of an action. */
    List<SchemaFlaw> flaws(ActionMeta action) {
        return compiled(action).flaws;
    }

    /** What Juju would refuse about an action's parameters; nothing if it would refuse the schema before. */
    List<Error> refusals(ActionMeta action, Map<String, Object> parameters) {
        Compiled schemas = compiled(action);
        return schemas.schema
                .map(schema -> schema.validate(JsonTrees.of(parameters)))
                .orElse(List.of());
    }

    private Compiled compiled(ActionMeta action) {
        return compiled.computeIfAbsent(action.name(), name -> compile(action));
    }

    private Compiled compile(ActionMeta action) {
        JsonNode tree = JsonTrees.of(asJujuReadsIt(action));
        List<SchemaFlaw> flaws = SchemaFlaw.all(schemaOfSchemas.validate(tree));
        if (!flaws.isEmpty()) {
            return new Compiled(Optional.empty(), flaws);
        }
        try {
            Schema schema = registry.getSchema(tree);
            schema.initializeValidators();
            return new Compiled(Optional.of(schema), flaws);
        } catch (SchemaException unusable) {
            SchemaFlaw flaw = unusable.getCause() instanceof SchemaPattern.Malformed malformed
                    ? SchemaFlaw.of(malformed, action)
                    : new SchemaFlaw(ActionRules.VALID_SCHEMA, "", String.valueOf(unusable.getMessage()));
            return new Compiled(Optional.empty(), List.of(flaw));
        }
    }

    private static Map<String, @Nullable Object> asJujuReadsIt(ActionMeta action) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        // Juju 4 does, and the checker of the Python framework; Juju 3 lets parameters through that are not declared.
        schema.put("additionalProperties", false);
        schema.putAll(action.schema());
        schema.keySet().removeAll(BESIDE_SCHEMA);
        schema.put("properties", action.parameters());
        return schema;
    }

    /** @param schema empty if it has flaws */
    private record Compiled(Optional<Schema> schema, List<SchemaFlaw> flaws) {}
}
