package dev.charmed.scenario.benchmarks.inprocess;

import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Strictness;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the consistency checker costs before a run, by how much there is in the State. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CheckBenchmark {
    private static final JujuVersion JUJU = JujuVersion.of(3, 6, 14);

    /** How many relations, secrets, storages or containers. */
    @Param({"1", "10", "100", "1000"})
    public int count;

    private ConsistencyChecker checker = ConsistencyChecker.of(CharmMeta.named("readme"));
    private Scene relationChanged = Scene.NOTHING;
    private Scene secretChanged = Scene.NOTHING;
    private Scene storageAttached = Scene.NOTHING;
    private Scene pebbleReady = Scene.NOTHING;

    private record Scene(dev.charmed.scenario.state.State state, Event event) {
        static final Scene NOTHING = new Scene(dev.charmed.scenario.state.State.empty(), Event.start());
    }

    @Setup
    public void declare() {
        List<String> names =
                IntStream.range(0, count).mapToObj(index -> "web-" + index).toList();
        Map<String, Object> containers = new LinkedHashMap<>();
        names.forEach(name -> containers.put(name, Map.of()));
        checker = ConsistencyChecker.of(CharmMeta.of(Map.of(
                "name",
                "readme",
                "requires",
                Map.of("db", Map.of("interface", "pgsql")),
                "storage",
                Map.of("data", Map.of("type", "filesystem", "multiple", Map.of("range", "0-"))),
                "containers",
                containers)));

        var related = ReadmeCharm.related(count);
        relationChanged = new Scene(
                related, Event.relationChanged(related.relations().get(0)).from(0));
        var secretive = ReadmeCharm.secretive(count);
        secretChanged =
                new Scene(secretive, Event.secretChanged(secretive.secrets().get(0)));
        var stored = dev.charmed.scenario.state.State.empty()
                .withStorages(IntStream.range(0, count)
                        .mapToObj(index -> new Storage("data", index))
                        .toList());
        storageAttached =
                new Scene(stored, Event.storageAttached(stored.storages().get(0)));
        var contained = dev.charmed.scenario.state.State.empty()
                .withContainers(names.stream().map(Container::connected).toList());
        pebbleReady =
                new Scene(contained, Event.pebbleReady(contained.containers().get(0)));
    }

    @Benchmark
    public List<Violation> start() {
        return check(Scene.NOTHING);
    }

    @Benchmark
    public List<Violation> relationChanged() {
        return check(relationChanged);
    }

    @Benchmark
    public List<Violation> secretChanged() {
        return check(secretChanged);
    }

    @Benchmark
    public List<Violation> storageAttached() {
        return check(storageAttached);
    }

    @Benchmark
    public List<Violation> pebbleReady() {
        return check(pebbleReady);
    }

    private List<Violation> check(Scene scene) {
        List<Violation> found = checker.check(scene.state, scene.event, JUJU, 0, Strictness.usual());
        if (!found.isEmpty()) {
            throw new IllegalStateException(found.toString());
        }
        return found;
    }
}
