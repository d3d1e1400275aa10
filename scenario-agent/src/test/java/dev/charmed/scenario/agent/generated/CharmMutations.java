package dev.charmed.scenario.agent.generated;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Breaks the rules of what a charm declares. */
final class CharmMutations {
    private static final Map<String, Object> TO_PRINCIPAL = Map.of("interface", "juju-info", "scope", "container");
    private static final UnaryOperator<Sample> NOTHING = sample -> sample;

    private CharmMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(
                new Mutation(
                        "MET1",
                        "unknown extension",
                        sample -> sample.declaring("charm", "type"),
                        sample -> sample.declaring(List.of("no-such-framework"), "extensions")),
                new Mutation(
                        "MET2",
                        "assumption that does not hold",
                        sample -> sample.declaring(List.of("juju >= 2.9"), "assumes"),
                        sample -> sample.declaring(List.of("juju >= 9.9"), "assumes")),
                new Mutation(
                        "MET3",
                        "subordinate without a principal",
                        sample -> sample.declaring(true, "subordinate").declaring(TO_PRINCIPAL, "requires", "host"),
                        sample -> sample.declaring(Map.of(), "requires")),
                declaring(
                        "MET4",
                        "reserved name of an endpoint",
                        Map.of("interface", "http"),
                        "provides",
                        "juju-mutated"),
                declaring("MET4", "reserved name of an action", Map.of(), "actions", "juju-mutated"),
                declaring(
                        "MET5",
                        "container of an undeclared resource",
                        Map.of("resource", "declared"),
                        "containers",
                        "declared"),
                declaring(
                        "MET6",
                        "mount without a location",
                        Map.of("mounts", List.of(Map.of("storage", "data"))),
                        "containers",
                        "declared"),
                declaring("MET7", "user of Juju", Map.of("uid", 1500, "gid", 1500), "containers", "declared"),
                declaring("MET12", "endpoint without an interface", Map.of("optional", true), "requires", "declared"),
                declaring(
                        "MET13",
                        "endpoint of an unknown scope",
                        Map.of("interface", "http", "scope", "machine"),
                        "requires",
                        "declared"),
                declaring("MET14", "endpoint with a bad name", Map.of("interface", "http"), "requires", "declared__x"),
                declaring("MET15", "reserved interface", Map.of("interface", "juju-x"), "provides", "declared"),
                declaring("MET16", "binding with something", Map.of("interface", "x"), "extra-bindings", "declared"),
                declaring("MET17", "storage with a bad name", Map.of("type", "filesystem"), "storage", "at_tic"),
                declaring(
                        "MET18",
                        "several of no range",
                        Map.of("type", "filesystem", "multiple", Map.of()),
                        "storage",
                        "cellar"),
                declaring(
                        "MET19",
                        "size that is no number",
                        Map.of("type", "filesystem", "minimum-size", "big"),
                        "storage",
                        "cellar"),
                declaring(
                        "MET20",
                        "storage of an unknown property",
                        Map.of("type", "filesystem", "properties", List.of("shiny")),
                        "storage",
                        "cellar"),
                declaring("MET21", "resource of an unknown type", Map.of("type", "tape"), "resources", "declared"),
                declaring("MET22", "container with a bad name", Map.of(), "containers", "Mutated"),
                declaring("MET23", "device without a type", Map.of("description", "fast"), "devices", "gpu"),
                declaring("MET24", "payload without a type", Map.of(), "payloads", "monitor"),
                declaring("MET25", "charm with a bad name", "Sample_1", "name"),
                new Mutation("MET26", "no summary", NOTHING, sample -> sample.withoutDeclaring("summary")),
                new Mutation(
                        "MET27",
                        "series beside containers",
                        sample -> sample.declaring(Map.of(), "containers", "declared"),
                        sample -> sample.declaring(List.of("jammy"), "series")),
                declaring("MET28", "user that Juju does not know", "admin", "charm-user"),
                declaring("MET29", "assumption that is none", List.of(Map.of("some-of", List.of("juju"))), "assumes"),
                declaring("MET30", "key that Juju would not read", "generated", "sumary"),
                declaring("MET31", "version that is none", "three", "min-juju-version"),
                new Mutation(
                        "MET32",
                        "options in the wrong place",
                        NOTHING,
                        sample -> sample.declaring(Map.of("declared", Map.of("type", "int")), "config")),
                declaring("MET8", "storage of an unknown type", Map.of("type", "tape"), "storage", "declared"),
                declaring(
                        "MET9",
                        "file name with a slash",
                        Map.of("type", "file", "filename", "a/b"),
                        "resources",
                        "declared"));
    }

    private static Mutation declaring(String rule, String kind, Object declaration, String... path) {
        return new Mutation(rule, kind, NOTHING, sample -> sample.declaring(declaration, path));
    }
}
