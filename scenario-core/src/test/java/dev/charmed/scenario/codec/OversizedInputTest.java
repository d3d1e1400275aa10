package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Strictness;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.meta.MetadataException;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StateValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Far too much of anything, anywhere, is taken or refused, and refused in few words. What tried in vain would take minutes
 * here, or the whole stack.
 */
@Timeout(300)
class OversizedInputTest {
    private static final int LONGEST_LINE = 1_600;
    private static final List<String> TEXTS = Oversized.TEXTS;

    private static final CharmMeta CHARM = CharmMeta.of(charm());
    private static final ConsistencyChecker CHECKER = ConsistencyChecker.of(CHARM);

    @Test
    void statesAreTakenOrRefused() {
        int[] taken = new int[2];
        Oversized.variants(StateCodec.toTree(StateCatalogue.everything()), tree -> {
            try {
                State state = StateCodec.fromTree(tree);
                requireShort(
                        CHECKER.check(state, Event.updateStatus(), JujuVersion.of(3, 6, 0), 0, Strictness.usual()));
                taken[0]++;
            } catch (StateFormatException refused) {
                refused.problems().forEach(problem -> requireShort(problem.toString()));
                taken[1]++;
            }
        });

        assertThat(taken[0]).isPositive();
        assertThat(taken[1]).isPositive();
    }

    @Test
    void charmsAreTakenOrRefused() {
        int[] taken = new int[2];
        Oversized.variants(charm(), tree -> {
            try {
                CharmMeta meta = CharmMeta.of(tree);
                ConsistencyChecker checker = ConsistencyChecker.of(meta);
                requireShort(checker.checkDeployable());
                requireShort(checker.check(
                        State.empty(),
                        Event.action("backup").with("target", "disk"),
                        JujuVersion.of(3, 6, 0),
                        0,
                        Strictness.usual()));
                meta.files();
                taken[0]++;
            } catch (MetadataException refused) {
                requireShort(String.valueOf(refused.getMessage()));
                taken[1]++;
            }
        });

        assertThat(taken[0]).isPositive();
        assertThat(taken[1]).isPositive();
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void textsOfFilesAreTakenOrRefused(String text) {
        for (String document : List.of(
                text,
                "name: " + text,
                text + ": x",
                "config: {" + text + ": 1, b: 2}",
                "name: &" + text + " x",
                "name: !" + text + " x",
                "name: \"" + text)) {
            requireShort(refusals(document));
        }
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void whatIsWrittenIsReadAgain(String text) {
        State state = State.empty().withWorkloadVersion(text).withConfig(Map.of(text, text));

        assertThat(StateCodec.read(StateCodec.toYaml(state), TextFormat.YAML)).isEqualTo(state);
        assertThat(StateCodec.read(StateCodec.toJson(state), TextFormat.JSON)).isEqualTo(state);
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void namesOfEventsAreTakenOrRefused(String text) {
        State state = StateCatalogue.everything();
        for (String suffix : List.of(
                "", "-relation-changed", "-storage-attached", "-pebble-ready", "-pebble-custom-notice", "-action")) {
            try {
                Event event = Event.named(text + suffix).in(state);
                requireShort(CHECKER.check(state, event, JujuVersion.of(3, 6, 0), 0, Strictness.usual()));
            } catch (EventBindingException refused) {
                requireShort(String.valueOf(refused.getMessage()));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void parametersOfActionsAreTakenOrRefused(String text) {
        for (Map<String, Object> parameters : List.<Map<String, Object>>of(
                Map.of("target", text),
                Map.of("level", text),
                Map.of("level", 1e308),
                Map.of("when", text),
                Map.of(text, text))) {
            requireShort(CHECKER.check(
                    State.empty(),
                    Event.action("backup").withParameters(parameters),
                    JujuVersion.of(3, 6, 0),
                    0,
                    Strictness.usual()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void treesOfJavaThatAreTooDeepAreRefused(Tree kind) {
        Map<String, Object> tree = Map.of();
        for (int level = 0; level < 100_000; level++) {
            tree = Map.of("k", tree);
        }
        try {
            kind.make(tree);
        } catch (StateFormatException | StateValidationException | MetadataException refused) {
            assertThat(refused).hasMessageContaining("nested deeper than");
            return;
        }
        throw new AssertionError("taken");
    }

    @Test
    void placesAreFoundAmongManyProblems() {
        StringBuilder document = new StringBuilder("config:\n");
        for (int option = 0; option < 20_000; option++) {
            document.append("  option").append(option).append(": 1\n");
        }
        StateDocument read = StateDocument.read(document.toString(), TextFormat.YAML);

        for (int option = 0; option < 20_000; option++) {
            assertThat(read.position("config.option" + option).orElseThrow().line())
                    .isEqualTo(option + 2);
        }
    }

    @Test
    void placesAreFoundInLongLists() {
        StringBuilder document = new StringBuilder("relations:\n");
        for (int relation = 0; relation < 3_000; relation++) {
            document.append("- {endpoint: e").append(relation).append("}\n");
        }
        StateDocument read = StateDocument.read(document.toString(), TextFormat.YAML);

        for (int relation = 0; relation < 3_000; relation++) {
            assertThat(read.position("relations[" + relation + "].endpoint")
                            .orElseThrow()
                            .line())
                    .isEqualTo(1);
        }
    }

    /** What takes a tree that somebody made in Java. */
    enum Tree {
        STATE {
            @Override
            void make(Map<String, Object> tree) {
                StateCodec.fromTree(tree);
            }
        },
        PARAMETERS {
            @Override
            void make(Map<String, Object> tree) {
                Event.action("a").withParameters(tree);
            }
        },
        DATA_OF_EVENT {
            @Override
            void make(Map<String, Object> tree) {
                Event.custom("a", tree);
            }
        },
        METADATA {
            @Override
            void make(Map<String, Object> tree) {
                CharmMeta.of(tree);
            }
        };

        abstract void make(Map<String, Object> tree);
    }

    private static Map<String, Object> charm() {
        @SuppressWarnings("unchecked")
        Map<String, Object> tree = (Map<String, Object>) TreeText.read("""
                name: probe
                summary: A charm with some of everything.
                assumes: [juju >= 3.1, {any-of: [k8s-api, juju < 4]}]
                requires: {db: {interface: pg, limit: 1, optional: true, scope: container}}
                provides: {web: {interface: http}}
                peers: {ring: {interface: ring}}
                containers: {app: {resource: image, mounts: [{storage: data, location: /data}], uid: 10000}}
                resources: {image: {type: oci-image, description: d}, file: {type: file, filename: f}}
                storage: {data: {type: filesystem, multiple: {range: 1-3}, minimum-size: 1G, properties: [transient]}}
                devices: {gpu: {type: gpu, countmin: 1, countmax: 2}}
                payloads: {vm: {type: kvm}}
                extra-bindings: {admin: {}}
                config: {options: {port: {type: int, default: 80}, key: {type: secret}, on: {type: boolean, default: true}}}
                actions:
                  backup:
                    description: d
                    required: [target]
                    additionalProperties: false
                    params:
                      target: {type: string, pattern: '^(a+)+$|^disk$', minLength: 1, enum: [disk, tape]}
                      level: {type: integer, minimum: 0, maximum: 9, multipleOf: 3}
                      when: {anyOf: [{type: string, pattern: '^([a-z]+)*x$'}, {type: number}]}
                      more: {type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}}}
                      list: {type: array, items: {type: string}, uniqueItems: true, maxItems: 3}
                """, TextFormat.YAML);
        return tree;
    }

    private static List<String> refusals(String document) {
        List<String> refusals = new ArrayList<>();
        try {
            StateCodec.read(document, TextFormat.YAML);
        } catch (StateFormatException refused) {
            refused.problems().forEach(problem -> refusals.add(problem.toString()));
        }
        try {
            CharmMeta.parse(document);
        } catch (MetadataException refused) {
            refusals.add(String.valueOf(refused.getMessage()));
        }
        return refusals;
    }

    private static void requireShort(List<?> told) {
        told.forEach(one -> requireShort(one.toString()));
    }

    private static void requireShort(String line) {
        assertThat(line.length())
                .describedAs("%s", line.substring(0, Math.min(line.length(), 500)))
                .isLessThan(LONGEST_LINE);
    }
}
