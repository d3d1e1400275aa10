package dev.charmed.scenario.agent.generated;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One way to break one rule.
 *
 * @param rule its id
 * @param kind how it is broken, in a few words
 * @param ground lays the ground: keeps a consistent scenario consistent, and puts in what there is to break
 * @param breach breaks the rule
 */
record Mutation(String rule, String kind, UnaryOperator<Sample> ground, UnaryOperator<Sample> breach) {

    /** All of them. */
    static Stream<Mutation> all() {
        return Stream.of(
                        CharmMutations.all(),
                        ContainerMutations.all(),
                        ConfigMutations.all(),
                        RelationMutations.all(),
                        UnitMutations.all())
                .flatMap(mutations -> mutations);
    }

    /** Unique among all mutations. */
    String id() {
        return rule + " " + kind;
    }

    /** What the rule is about: the things themselves for the rules of their events. */
    String subject() {
        return switch (rule.substring(0, 3)) {
            case "EVR", "NET" -> "REL";
            case "EVW" -> "CON";
            case "EVS" -> "STO";
            default -> rule.substring(0, 3);
        };
    }

    @Override
    public String toString() {
        return id();
    }
}
