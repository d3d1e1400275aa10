package dev.charmed.scenario.benchmarks.inprocess;

import dev.charmed.scenario.CharmContext;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;

/** Prints how many milliseconds the first run in a JVM takes, everything it needs included: Context, State, classes. */
public final class FirstRun {
    private FirstRun() {}

    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        CharmContext<ReadmeCharm> context = ReadmeCharm.context();
        State state = ReadmeCharm.related(1);
        Event event = arguments[0].equals("start")
                ? Event.start()
                : Event.relationChanged(state.relations().get(0)).from(0);
        context.run(event, state);
        System.out.println((System.nanoTime() - begin) / 1e6);
    }
}
