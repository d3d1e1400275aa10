package dev.charmed.scenario.benchmarks.inprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A suite of a thousand tests under JUnit, each with a Context of its own, and the program that runs it once. */
public class ThousandTests {
    static IntStream numbers() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void statusFollowsLeadership(int number) {
        boolean leader = number % 2 == 0;

        State out = ReadmeCharm.context().run(Event.start(), State.empty().withLeader(leader));

        assertEquals(Status.active(leader ? "I rule" : "I am ruled"), out.unitStatus());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void whatTheOtherSideWroteIsCopied(int number) {
        Relation db = Relation.builder("db")
                .remoteAppData(Map.of("cde", Integer.toString(number)))
                .build();

        State out = ReadmeCharm.context()
                .run(Event.relationChanged(db), State.empty().withRelations(db));

        assertEquals(Integer.toString(number), out.relation(db).localUnitData().get("abc"));
    }

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest suite = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(ThousandTests.class))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(suite, summary);
        if (summary.getSummary().getTestsSucceededCount() != 1_000) {
            throw new IllegalStateException(
                    summary.getSummary().getTestsSucceededCount() + " tests succeeded, not a thousand");
        }
    }
}
