package dev.charmed.scenario.agent.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.generated.ConsistencyDifferences.Disagreement;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.state.CustomEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Upstream's checker and ours about the same scenarios: whatever they disagree in is listed, with whose fault it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckersAgreeTest {
    private static final int CONSISTENT = 160;
    private static final int OF_EACH_KIND = 3;
    private static final int BROKEN_IN_SEVERAL_WAYS = 120;
    private static final int MOST_WAYS = 3;
    /** What can not even be built, wherever that is noticed. */
    private static final String CONSTRUCTION = "construction";

    private static final Set<String> BEFORE_RULES = Set.of(CONSTRUCTION, "unknown event");

    private final Map<ObjectNode, Sample> scenarios = new LinkedHashMap<>();
    private final Map<Disagreement, List<String>> disagreements = new LinkedHashMap<>();
    private int accepted;
    private int refused;

    @BeforeAll
    void askBoth(@TempDir Path scratch) throws IOException, InterruptedException {
        generate();
        ConsistencyDifferences known = ConsistencyDifferences.read();
        List<List<String>> refusals = UpstreamChecker.refusals(List.copyOf(scenarios.keySet()), scratch);
        assertThat(refusals).hasSameSizeAs(scenarios.keySet());
        int number = 0;
        for (Map.Entry<ObjectNode, Sample> scenario : scenarios.entrySet()) {
            Set<String> upstream =
                    refusals.get(number++).stream().map(known::rule).collect(Collectors.toSet());
            Set<String> ours = ours(scenario.getKey(), scenario.getValue());
            if (ours.isEmpty() && upstream.isEmpty()) {
                accepted++;
            } else if (!ours.isEmpty() && !upstream.isEmpty()) {
                refused++;
            }
            compare(ours, upstream, scenario.getKey().toString());
        }
    }

    private void compare(Set<String> ours, Set<String> upstream, String scenario) {
        Set<String> all = new TreeSet<>(ours);
        all.addAll(upstream);
        // Where one of the two could build no scenario, it did not come to the rules.
        boolean checked = Collections.disjoint(all, BEFORE_RULES);
        for (String rule : all) {
            if ((checked || BEFORE_RULES.contains(rule)) && ours.contains(rule) != upstream.contains(rule)) {
                note(new Disagreement(rule, ours.contains(rule) ? "ours" : "upstream"), scenario);
            }
        }
    }

    private void note(Disagreement disagreement, String scenario) {
        disagreements.computeIfAbsent(disagreement, first -> new ArrayList<>()).add(scenario);
    }

    private void generate() {
        long seed = Cases.seed();
        for (int number = 0; number < Cases.times(CONSISTENT); number++) {
            add(Samples.consistent(Choices.seeded(seed++)));
        }
        List<Mutation> mutations = Mutation.all().toList();
        for (Mutation mutation : mutations) {
            for (int number = 0; number < Cases.times(OF_EACH_KIND); number++) {
                Sample ground = mutation.ground().apply(Samples.consistent(Choices.seeded(seed++)));
                add(ground);
                add(mutation.breach().apply(ground));
            }
        }
        for (int number = 0; number < Cases.times(BROKEN_IN_SEVERAL_WAYS); number++) {
            Choices choices = Choices.seeded(seed++);
            Sample sample = Samples.consistent(choices);
            // Two that are about the same kind of thing would get into each other's way.
            Set<String> subjects = new TreeSet<>();
            for (Mutation mutation : choices.list(MOST_WAYS, MOST_WAYS, part -> part.oneOf(mutations))) {
                if (subjects.add(mutation.subject())) {
                    sample = mutation.breach().apply(mutation.ground().apply(sample));
                }
            }
            add(sample);
        }
        for (var change : new TreeMap<>(DocumentMutations.all()).values()) {
            Sample sample = Samples.consistent(Choices.seeded(seed++));
            ObjectNode document = ScenarioDocument.of(sample);
            change.accept((ObjectNode) document.required("state"));
            scenarios.put(document, sample);
        }
    }

    /** Upstream has no custom events without the source that emits them. */
    private void add(Sample sample) {
        if (!(sample.event() instanceof CustomEvent)) {
            scenarios.put(ScenarioDocument.of(sample), sample);
        }
    }

    private static Set<String> ours(ObjectNode document, Sample sample) {
        try {
            return sample
                    .with(StateCodec.read(document.required("state").toString(), TextFormat.JSON))
                    .errors()
                    .stream()
                    .map(violation -> violation.rule().id())
                    .collect(Collectors.toSet());
        } catch (StateFormatException impossible) {
            return Set.of(CONSTRUCTION);
        }
    }

    @Test
    void onAtLeastThreeHundredScenariosOfEitherKind() {
        assertThat(scenarios).hasSizeGreaterThan(300);
        assertThat(accepted).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void orDisagreeAsIsListed() throws IOException {
        Map<Disagreement, String> unlisted = new LinkedHashMap<>();
        Set<Disagreement> known = ConsistencyDifferences.read().classes().keySet();
        disagreements.forEach((disagreement, shown) -> {
            if (!known.contains(disagreement)) {
                unlisted.put(disagreement, "%d times, first by %s".formatted(shown.size(), shown.get(0)));
            }
        });

        assertThat(unlisted).isEmpty();
    }

    @Test
    void andEveryListedDisagreementIsShown() throws IOException {
        Set<Disagreement> unseen =
                new LinkedHashSet<>(ConsistencyDifferences.read().classes().keySet());
        unseen.removeAll(disagreements.keySet());

        assertThat(unseen).isEmpty();
    }

    @Test
    void andNoneIsOurFault() throws IOException {
        assertThat(ConsistencyDifferences.read().classes().values()).containsOnly("theirs");
    }
}
