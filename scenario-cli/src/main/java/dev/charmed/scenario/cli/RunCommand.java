package dev.charmed.scenario.cli;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fires one event at a charm. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Fire one event at a charm, and write what came of it.",
            "",
            "Standard output holds one document; what the charm prints goes to standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  scenario run ./my-charm start",
            "  scenario run ./my-charm db-relation-changed --state state.yaml --remote-unit 1",
            "  scenario run ./my-charm backup-action --param full=true --format text",
            "  scenario run ./my-charm install | scenario run ./my-charm start --state -",
            "",
            "Exit status: 0 the charm succeeded; 1 it failed, timed out or failed its action; 2 wrong usage or",
            "unreadable input; 3 Juju cannot produce the scenario; 4 this machine cannot run the charm."
        })
final class RunCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(index = "0", paramLabel = "CHARM", description = "The charm's directory, or a packed .charm.")
    @SuppressWarnings("NullAway.Init")
    private Path charm;

    @Parameters(
            index = "1",
            paramLabel = "EVENT",
            description = "Juju's name for the event: start, db-relation-changed, backup-action, …")
    @SuppressWarnings("NullAway.Init")
    private String eventName;

    @Option(
            names = {"-s", "--state"},
            paramLabel = "FILE",
            description = "The State before, as JSON or YAML, or a document of an earlier run; - reads standard input."
                    + " Default: the empty State.")
    private Optional<String> stateFile = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the document there instead of to standard output.")
    private Optional<Path> outputFile = Optional.empty();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "json|yaml|text",
            converter = DocumentFormat.Converter.class,
            description = "json (default), yaml, or text for people.")
    private DocumentFormat format = DocumentFormat.JSON;

    @Option(
            names = {"-v", "--verbose"},
            description = "With --format text: all of the log and every hook tool called.")
    private boolean verbose;

    @ArgGroup(validate = false, heading = "%nWhat the event is about, where the State does not tell:%n")
    private final EventOptions about = new EventOptions();

    @ArgGroup(validate = false, heading = "%nThe unit and how its charm is run:%n")
    private final CharmOptions deployment = new CharmOptions();

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        NamedEvent named = about.of(eventName);
        Destination destination = Destination.of(outputFile, streams.out());
        try (Context context = Context.of(charm, this::adjust);
                Cancellation cancellation = Cancellation.closing(context)) {
            State state = stateFile
                    .map(file -> new StateFile(file).read(streams.in()))
                    .orElseGet(State::empty);
            Event event = new EventNames(context.charm()).bind(eventName, named, state);
            Run run = context.execute(event, state);
            if (cancellation.isUnderWay()) {
                return ExitStatus.CANCELLED;
            }
            run.warnings().forEach(odd -> streams.err().println(Failure.line("warning", odd)));
            destination.write(format.write(run, destination.isColored(), verbose));
            return run.outcome() == Outcome.OK ? ExitStatus.OK : ExitStatus.CHARM_FAILED;
        }
    }

    private void adjust(ContextOptions options) {
        deployment.applyTo(options);
        options.progress(line -> streams.err().println("scenario: " + line));
        options.output(this::passOn);
    }

    /** What a charm prints, whichever stream it prints it to. */
    private void passOn(boolean isError, byte[] bytes, int offset, int length) {
        streams.err().write(bytes, offset, length);
        streams.err().flush();
    }
}
