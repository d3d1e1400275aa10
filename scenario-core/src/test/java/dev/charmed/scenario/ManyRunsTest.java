package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.StoredState;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyRunsTest {
    private static final CharmMeta META = CharmMeta.parse("{name: busy, requires: {db: {interface: pgsql}}}");
    private static final Relation DB = Relation.builder("db")
            .id(7)
            .remoteAppName("postgres")
            .remoteAppData(Map.of("cde", "baz!"))
            .build();
    private static final State SHARED = State.empty().withLeader(true).withRelations(DB);

    static class Busy extends CharmBase {
        private final StoredState stored = storedState();

        Busy(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().relationChanged("db"), this::onChanged);
        }

        private void onStart(StartEvent event) {
            stored.put("unit", unit().name());
            unit().setStatus(Status.active(unit().name()));
            log().info("started " + unit().name());
            event.defer();
        }

        private void onChanged(RelationChangedEvent event) {
            event.relation()
                    .unitData()
                    .put("abc", event.relation().remoteApplicationData().getOrDefault("cde", "") + unit().name());
        }
    }

    @Test
    void contextsOnManyThreadsDoNotSeeEachOther() throws Exception {
        int contexts = 64;
        CyclicBarrier together = new CyclicBarrier(contexts);
        ExecutorService threads = Executors.newFixedThreadPool(contexts);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int unit = 0; unit < contexts; unit++) {
                answers.add(threads.submit(runs(unit, together)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(500);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Integer> runs(int unit, CyclicBarrier together) {
        return () -> {
            var context = Context.of(Busy::new, META, options -> options.unitId(unit));
            together.await();
            int done = 0;
            for (; done < 500; done++) {
                Run started = context.execute(Event.start(), SHARED);
                State changed = context.run(Event.relationChanged(DB).from(0), SHARED);
                String name = "busy/" + unit;
                assertThat(started.state().unitStatus()).isEqualTo(Status.active(name));
                assertThat(started.log()).extracting(LogLine::message).containsExactly("started " + name);
                assertThat(started.state().storedState("Busy", "_stored").content())
                        .isEqualTo(Map.of("unit", name));
                assertThat(started.state().deferred()).hasSize(1);
                assertThat(changed.relation(DB).localUnitData()).containsEntry("abc", "baz!" + name);
                assertThat(changed.deferred()).isEmpty();
            }
            return done;
        };
    }

    @Test
    void oneContextServesManyThreads() {
        var context = Context.of(Busy::new, META);
        State expected = context.run(Event.start(), SHARED);

        List<State> states = IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(run -> context.run(Event.start(), SHARED))
                .distinct()
                .toList();

        assertThat(states).containsExactly(expected);
    }

    /** A JVM of its own, since this one has a larger heap: what a run left behind would fill 128 MB a million times over. */
    @Test
    void aMillionRunsFitIntoASmallHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionRuns.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("1000000 runs, busy/0");
    }

    static final class MillionRuns {
        private MillionRuns() {}

        public static void main(String[] arguments) {
            State state = SHARED;
            int runs = 0;
            while (runs < 1_000_000) {
                try (var context = Context.of(Busy::new, META)) {
                    for (int repeated = 0; repeated < 1_000; repeated++, runs++) {
                        state = context.run(runs % 2 == 0 ? Event.updateStatus() : Event.start(), state.withDeferred());
                    }
                }
            }
            System.out.println(runs + " runs, " + state.unitStatus().message());
        }
    }
}
