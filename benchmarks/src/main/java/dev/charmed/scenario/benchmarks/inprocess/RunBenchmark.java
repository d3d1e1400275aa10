package dev.charmed.scenario.benchmarks.inprocess;

import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.state.Event;
import java.util.concurrent.TimeUnit;
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

/** One run of a charm in Java, by how much there is in its State. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RunBenchmark {
    /** How many relations, and how many secrets. */
    @Param({"1", "10", "100", "1000"})
    public int count;

    private final CharmContext<ReadmeCharm> context = ReadmeCharm.context();
    private dev.charmed.scenario.state.State related = dev.charmed.scenario.state.State.empty();
    private dev.charmed.scenario.state.State secretive = dev.charmed.scenario.state.State.empty();
    private Event relationChanged = Event.start();
    private Event secretChanged = Event.start();

    @Setup
    public void declare() {
        related = ReadmeCharm.related(count);
        relationChanged = Event.relationChanged(related.relations().get(0)).from(0);
        secretive = ReadmeCharm.secretive(count);
        secretChanged = Event.secretChanged(secretive.secrets().get(0));
    }

    @Benchmark
    public dev.charmed.scenario.state.State start() {
        return context.run(Event.start(), related);
    }

    @Benchmark
    public dev.charmed.scenario.state.State relationChanged() {
        return context.run(relationChanged, related);
    }

    @Benchmark
    public dev.charmed.scenario.state.State secretChanged() {
        return context.run(secretChanged, secretive);
    }
}
