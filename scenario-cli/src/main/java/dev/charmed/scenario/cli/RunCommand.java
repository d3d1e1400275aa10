package dev.charmed.scenario.cli;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.StateDocument;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Fires one event at a charm. */
final class RunCommand implements Callable<Integer> {
    private final Streams streams;

    private final PositionalParamSpec charm = UnitOptions.charm();
    private final PositionalParamSpec eventName = PositionalParamSpec.builder()
            .index("1")
            .paramLabel("EVENT")
            .type(String.class)
            .required(true)
            .description("Juju's name for the event: start, db-relation-changed, backup-action, …")
            .build();
    private final Choice<Path> stateFile = Choice.of(
            Path.class,
            OptionSpec.builder("-s", "--state")
                    .paramLabel("FILE")
                    .description("The State before, as JSON or YAML, or the document of an earlier run; - reads"
                            + " standard input. Default: the empty State."));
    private final Choice<Path> outputFile = Destination.choice("document");
    private final Choice<DocumentFormat> format = Choice.of(
            DocumentFormat.class,
            OptionSpec.builder("-f", "--format")
                    .paramLabel("json|yaml|text")
                    .converters(new WordOf<>(DocumentFormat.class))
                    .completionCandidates(List.of("json", "yaml", "text"))
                    .description("json (default), yaml, or text for people."));
    private final Choice<Boolean> verbose = Choice.of(
            Boolean.class,
            OptionSpec.builder("-v", "--verbose")
                    .arity("0")
                    .description(
                            "All that pip says; with --format text, all of the log and of tracebacks, and the hook tools"
                                    + " that were called."));
    private final StateOptions setting = new StateOptions();
    private final EventOptions about = new EventOptions();
    private final UnitOptions unit = new UnitOptions();
    private final CharmOptions deployment = new CharmOptions();
    private final RuleOptions rules = new RuleOptions();

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .addPositional(charm)
                .addPositional(eventName)
                .addOption(stateFile.option())
                .addOption(outputFile.option())
                .addOption(format.option())
                .addOption(verbose.option())
                .addOption(Verb.helpOption())
                .addArgGroup(setting.group())
                .addArgGroup(about.group())
                .addArgGroup(unit.group())
                .addArgGroup(deployment.group())
                .addArgGroup(rules.group());
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .description(
                        "Fire one event at a charm, and write what came of it.",
                        "",
                        "Standard output holds one document; what the charm prints goes to standard error.",
                        "")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  scenario run ./my-charm start",
                        "  scenario run ./my-charm db-relation-changed --state state.yaml --remote-unit 1",
                        "  scenario run ./my-charm config-changed --leader --set config.port=8080 --format text",
                        "  scenario run ./my-charm backup-action --param full=true --format text",
                        "  scenario run ./my-charm install | scenario run ./my-charm start --state -",
                        "",
                        "Exit status:",
                        "  0  the charm succeeded",
                        "  1  it failed, took too long, or failed its action; the document tells",
                        "  2  wrong usage, or input that cannot be read",
                        "  3  Juju cannot produce the scenario",
                        "  4  this machine cannot run the charm");
        return spec;
    }

    @Override
    public Integer call() {
        NamedEvent named = about.of(eventName.getValue());
        Destination destination = Destination.of(outputFile.value(), streams.out());
        try (Cancellation cancellation = Cancellation.watching()) {
            try {
                Ran ran = run(named);
                return cancellation.isUnderWay() ? ExitStatus.CANCELLED : tell(ran, destination);
            } catch (RuntimeException thrown) {
                if (cancellation.isUnderWay()) {
                    return ExitStatus.CANCELLED;
                }
                throw thrown;
            }
        }
    }

    private Ran run(NamedEvent named) {
        // Opened first: the charm's interpreter starts while the State is read.
        try (Context context = Context.of(charm.<Path>getValue(), this::adjust)) {
            deployment.requireContainers(context.charm());
            Optional<StateFile> file = stateFile.value().map(path -> new StateFile(path.toString()));
            ScenarioFiles files = new ScenarioFiles(
                    charm.<Path>getValue().toString(),
                    context.charm(),
                    file.map(StateFile::name).orElse(""),
                    file.map(state -> state.read(streams.in())));
            return new Ran(run(named, context, files), files);
        }
    }

    private Run run(NamedEvent named, Context context, ScenarioFiles files) {
        try {
            State state =
                    setting.applyTo(files.state().map(StateDocument::state).orElseGet(State::empty));
            Event event = new EventNames(context.charm()).bind(eventName.getValue(), named, state);
            return context.execute(event, state);
        } catch (InconsistentScenarioException inconsistent) {
            throw new RefusedScenarioException(inconsistent, files);
        } finally {
            // A cancellation ends the run; closing the Context after it must not be interrupted as well.
            Thread.interrupted();
        }
    }

    private int tell(Ran ran, Destination destination) {
        Run run = ran.run;
        ran.files.locate(run.warnings()).forEach(odd -> streams.err().println(Failure.line("warning", odd)));
        new TreeMap<>(run.unansweredCommands()).forEach(this::warnOfUnanswered);
        new TreeMap<>(run.omittedFiles()).forEach(this::warnOfOmitted);
        destination.write(format.value()
                .orElse(DocumentFormat.JSON)
                .write(run, destination.isColored(), verbose.value().orElse(false)));
        if (outputFile.value().isPresent()) {
            streams.err().print(new RunSummary(run, false, verbose.value().orElse(false)).text());
        }
        return run.outcome() == Outcome.OK ? ExitStatus.OK : ExitStatus.CHARM_FAILED;
    }

    /** A charm that handles the failure of a command leaves no other trace of it. */
    private void warnOfUnanswered(String container, List<List<String>> commands) {
        commands.forEach(command -> streams.err()
                .println("scenario: warning: no exec of the container %s answers what the charm executed: %s%s"
                        .formatted(container, RunSummary.words(command), deployment.adviceOnUnanswered())));
    }

    /** Whoever passes the State on would wonder where they are. */
    private void warnOfOmitted(String disk, List<String> paths) {
        paths.forEach(path -> streams.err()
                .println(
                        "scenario: warning: %s in %s is not in the State: it is larger than 64 KiB, deep, or neither a file,"
                                        .formatted(path, disk)
                                + " a directory nor a link"));
    }

    private void adjust(ContextOptions options) {
        unit.applyTo(options);
        deployment.applyTo(options);
        rules.applyTo(options);
        options.progress(line -> streams.err().println("scenario: " + line));
        if (verbose.value().orElse(false)) {
            options.details(line -> streams.err().println("scenario: " + line));
        }
        options.output(this::passOn);
    }

    /** What a charm prints, whichever stream it prints it to. */
    private void passOn(boolean isError, byte[] bytes, int offset, int length) {
        streams.err().write(bytes, offset, length);
        streams.err().flush();
    }

    /** A run, and the files that it was read from. */
    private record Ran(Run run, ScenarioFiles files) {}
}
