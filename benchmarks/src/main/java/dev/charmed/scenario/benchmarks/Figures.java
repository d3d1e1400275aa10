package dev.charmed.scenario.benchmarks;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.agent.python.PythonEnvironment;
import dev.charmed.scenario.agent.python.PythonEnvironments;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.State;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints all figures, and itself measures charms that run as processes: {@code benchmarks/figures} runs this. */
public final class Figures {
    static final String HEADER = "| what | median ms | min | p90 |\n|---|---|---|---|";

    private final Path repository;
    private final PrintStream out;
    private final Path plain;
    private final Path upstreamPython;

    private Figures(Path repository, PrintStream out) {
        this.repository = repository;
        this.out = out;
        plain = repository.resolve("benchmarks/charms/plain");
        PythonEnvironments environments =
                new PythonEnvironments(PythonEnvironments.defaultCache(System.getenv()), line -> {});
        upstreamPython =
                environments.of(repository.resolve("benchmarks/upstream")).python();
    }

    /** @param arguments the root of the repository; then, to print but the figures of hooks, {@code hooks} */
    public static void main(String[] arguments) throws Exception {
        Figures figures = new Figures(Path.of(arguments[0]).toAbsolutePath(), System.out);
        List<String> topics = List.of(arguments).subList(1, arguments.length);
        for (Topic topic : Topic.values()) {
            if (topics.isEmpty() || topics.contains(topic.name().toLowerCase(Locale.ROOT))) {
                figures.print(topic);
            }
        }
    }

    /** What there are figures of. */
    private enum Topic {
        HOOKS,
        JAVA,
        PROCESSES,
        PEBBLE
    }

    private void print(Topic topic) throws Exception {
        switch (topic) {
            case HOOKS -> new HookFigures(repository, upstreamPython, out).print();
            case JAVA -> new InProcessFigures(repository, upstreamPython, out).print();
            case PROCESSES -> {
                perRun();
                perProcess();
                perHookTool();
                perRelation();
            }
            case PEBBLE -> new PebbleFigures(repository, upstreamPython, out).print();
        }
    }

    private Upstream upstream() throws Exception {
        return new Upstream(upstreamPython, repository.resolve("benchmarks/upstream/upstream.py"), plain);
    }

    private static State related(int count) {
        List<RelationBase> relations = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            relations.add(
                    Relation.builder("db").remoteAppData(Map.of("cde", "baz!")).build());
        }
        return State.empty().withLeader(true).withRelations(relations);
    }

    private static Samples.Timed ours(Context context, Event event, State state) {
        return Samples.wall(() -> {
            Run run = context.execute(event, state);
            if (run.outcome() != Outcome.OK) {
                throw new IllegalStateException(run.error().toString());
            }
        });
    }

    private void perRun() throws Exception {
        out.println("## One event, warm\n\n" + HEADER);
        State state = related(1);
        Event changed = Event.relationChanged(state.relations().get(0)).from(0);
        try (Upstream upstream = upstream();
                Context fork = Context.of(plain, options -> options.isolation(Isolation.FORK))) {
            List<Samples> samples = Samples.interleaved(
                    50,
                    300,
                    () -> upstream.milliseconds("start", 1),
                    ours(fork, Event.start(), state),
                    () -> upstream.milliseconds("relation-changed", 1),
                    ours(fork, changed, state));
            out.println(samples.get(0).row("upstream, in process: `start`"));
            out.println(samples.get(1).row("ours, forked process: `start`"));
            out.println(samples.get(2).row("upstream, in process: `relation-changed`"));
            out.println(samples.get(3).row("ours, forked process: `relation-changed`"));
        }
        out.println();
    }

    private void perProcess() throws Exception {
        out.println("## One event, a process from scratch\n\n" + HEADER);
        State state = State.empty().withLeader(true);
        PythonEnvironment environment =
                new PythonEnvironments(PythonEnvironments.defaultCache(System.getenv()), line -> {}).of(plain);
        try (Context dispatched = Context.of(plain, options -> options.isolation(Isolation.PROCESS))) {
            List<Samples> samples = Samples.interleaved(
                    3,
                    30,
                    Whole.process(environment.python().toString(), "-c", "import ops"),
                    ours(dispatched, Event.start(), state),
                    Whole.process(repository.resolve("scenario").toString(), "run", plain.toString(), "start"));
            out.println(samples.get(0).row("`python -c 'import ops'`"));
            out.println(samples.get(1).row("ours, `--isolation process`, as seen from Java"));
            out.println(samples.get(2).row("`scenario run` from the shell, JVM included"));
        }
        out.println();
    }

    /** The charms time themselves, and tell in their status how many microseconds a call takes. */
    private void perHookTool() throws Exception {
        out.println("## One call of a hook tool\n\n" + HEADER);
        Path shell = repository.resolve("benchmarks/charms/shell");
        try (Context bash = Context.of(shell);
                Context fork = Context.of(plain, options -> options.isolation(Isolation.FORK))) {
            List<Samples> samples = Samples.interleaved(2, 15, toolTime(bash), toolTime(fork));
            out.println(samples.get(0).row("from bash, through the shim"));
            out.println(samples.get(1).row("from Python, through the bridge"));
        }
        out.println();
    }

    private static Samples.Timed toolTime(Context context) {
        return () -> Double.parseDouble(context.run(Event.updateStatus(), State.empty())
                        .unitStatus()
                        .message())
                / 1000;
    }

    private void perRelation() throws Exception {
        out.println("## `relation-changed` with many relations in the State\n");
        out.println("| relations | upstream, median ms | ours, median ms |\n|---|---|---|");
        try (Upstream upstream = upstream();
                Context fork = Context.of(plain, options -> options.isolation(Isolation.FORK))) {
            for (int count : new int[] {1, 10, 100, 1000}) {
                State state = related(count);
                Event changed = Event.relationChanged(state.relations().get(0)).from(0);
                List<Samples> samples = Samples.interleaved(
                        3,
                        count < 1000 ? 40 : 8,
                        () -> upstream.milliseconds("relation-changed", count),
                        ours(fork, changed, state));
                out.println("| %d | %.2f | %.2f |"
                        .formatted(
                                count, samples.get(0).median(), samples.get(1).median()));
            }
        }
        out.println();
    }
}
