package dev.charmed.examples;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.runner.HookToolCall;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A process that runs the examples again and again, and prints for each scene how often it ran, and everything that came of
 * it, once for each time that this was something new: {@code Scenes EXAMPLES PROBE FACTOR}.
 */
final class Scenes {
    private static final List<Isolation> EACH = List.of(Isolation.FORK, Isolation.PROCESS);

    private final Path examples;
    private final Path probe;
    private final int factor;
    private final PrintStream out;

    private Scenes(Path examples, Path probe, int factor, PrintStream out) {
        this.examples = examples;
        this.probe = probe;
        this.factor = factor;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new Scenes(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), out).runAll();
    }

    private void runAll() throws IOException {
        for (Isolation isolation : EACH) {
            int times = isolation == Isolation.FORK ? 21 : 1;
            run("greeter", isolation, times, "start", "leader.yaml");
            run("greeter", isolation, times, "config-changed", "corrected.yaml");
            run("database-client", isolation, times, "update-status", "unrelated.yaml");
            run("database-client", isolation, times, "secret-changed", "password-changed.yaml");
            run("gateway", isolation, times, "gateway-pebble-ready", "serving.yaml");
            runProbe(isolation, times);
        }
        run("ledger", Isolation.AUTOMATIC, 4, "audit-relation-created", "leader.yaml");
        run("motd", Isolation.AUTOMATIC, 4, "install", "fresh.yaml");
        run("motd", Isolation.AUTOMATIC, 4, "config-changed", "related.yaml");
        run(
                "licences/target/licences.charm",
                Isolation.AUTOMATIC,
                1,
                "config-changed",
                "../licences/states/licensed.yaml");
    }

    private void run(String charm, Isolation isolation, int times, String event, String state) throws IOException {
        Path directory = examples.resolve(charm);
        Path file = state.startsWith("..")
                ? examples.resolve(state.substring("../".length()))
                : directory.resolve("states").resolve(state);
        State given = StateCodec.read(file);
        run(directory, isolation, times, context -> context.execute(event, given));
    }

    private void runProbe(Isolation isolation, int times) {
        run(probe, isolation, times, context -> context.execute(Event.start(), State.empty()));
    }

    private void run(Path charm, Isolation isolation, int times, Function<Context, Run> scene) {
        Set<String> documents = new LinkedHashSet<>();
        String name = "";
        try (Context context = Context.of(charm, options -> options.isolation(isolation))) {
            for (int time = 0; time < times * factor; time++) {
                Run run = scene.apply(context);
                name = "%s-%s-%s".formatted(run.charm(), run.event().hookName(), isolation);
                documents.add(document(run, isolation).replace(charm.toString(), "CHARM"));
            }
        }
        for (String document : documents) {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            out.println(name + " " + times * factor + " " + Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * The order in which a charm in a process of its own asks about units may be that of their addresses: nothing of it is
     * touched, and what it allocates before is not always as long. What it asks is compared, and in forks the order as well.
     */
    private static Object hookTools(Run run, Isolation isolation) {
        return isolation == Isolation.FORK
                ? run.hookTools()
                : run.hookTools().stream().map(HookToolCall::toString).sorted().toList();
    }

    private static String document(Run run, Isolation isolation) {
        List<Object> parts = new ArrayList<>(List.of(
                run.outcome(),
                run.error(),
                StateCodec.toPrettyJson(run.state()),
                run.log(),
                run.emittedEvents(),
                run.appStatusHistory(),
                run.unitStatusHistory(),
                run.workloadVersionHistory(),
                new TreeMap<>(run.requestedStorages()),
                new TreeMap<>(run.execHistory()),
                new TreeMap<>(run.unansweredCommands()),
                run.removedSecretRevisions(),
                hookTools(run, isolation),
                run.action(),
                run.warnings(),
                run.standardOutput(),
                run.standardError()));
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part).append('\n'));
        return text.toString();
    }
}
