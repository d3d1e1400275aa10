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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A charm in Java that pushes two files, adds a layer and replans. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PebbleBenchmark {
    private final CharmContext<ReadmeCharm> context = ReadmeCharm.context();
    private final dev.charmed.scenario.state.State connected = ReadmeCharm.connected();
    private final Event ready = connected.container("web").pebbleReadyEvent();

    @Benchmark
    public dev.charmed.scenario.state.State pebbleReady() {
        return context.run(ready, connected);
    }

    @TearDown
    public void close() {
        context.close();
    }
}
