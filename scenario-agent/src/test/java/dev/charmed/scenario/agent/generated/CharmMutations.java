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
                        Map.of("resource", "mutated"),
                        "containers",
                        "mutated"),
                declaring(
                        "MET6",
                        "mount without a location",
                        Map.of("mounts", List.of(Map.of("storage", "data"))),
                        "containers",
                        "mutated"),
                declaring("MET7", "user of Juju", Map.of("uid", 1500, "gid", 1500), "containers", "mutated"),
                declaring("MET8", "storage of an unknown type", Map.of("type", "tape"), "storage", "mutated"),
                declaring(
                        "MET9",
                        "file name with a slash",
                        Map.of("type", "file", "filename", "a/b"),
                        "resources",
                        "mutated"));
    }

    private static Mutation declaring(String rule, String kind, Object declaration, String... path) {
        return new Mutation(rule, kind, NOTHING, sample -> sample.declaring(declaration, path));
    }
}
