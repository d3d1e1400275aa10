package dev.charmed.scenario.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks that files hold States. */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Check that files hold States, and tell everything that is wrong with them.",
            "",
            "Whether a State fits a charm and an event is checked when it is run."
        },
        footerHeading = "%nExample:%n",
        footer = {"  scenario validate states/*.yaml", "", "Exit status: 0 all are States; 2 some are not."})
final class ValidateCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(arity = "1..*", paramLabel = "STATE", description = "A file in JSON or YAML; - is standard input.")
    @SuppressWarnings("NullAway.Init")
    private List<String> files;

    ValidateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        int exitStatus = ExitStatus.OK;
        for (String file : files) {
            try {
                new StateFile(file).read(streams.in());
                streams.out().println(file + ": ok");
            } catch (InputException | MalformedStateException wrong) {
                exitStatus = Failure.of(wrong).tell(streams.err());
            }
        }
        return exitStatus;
    }
}
