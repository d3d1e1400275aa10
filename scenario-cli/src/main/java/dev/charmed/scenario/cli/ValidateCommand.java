package dev.charmed.scenario.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Checks that files hold States. */
final class ValidateCommand implements Callable<Integer> {
    private final Streams streams;
    private final PositionalParamSpec files = PositionalParamSpec.builder()
            .arity("1..*")
            .paramLabel("STATE")
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .required(true)
            .description("A file in JSON or YAML, or a directory of them; - is standard input.")
            .build();

    ValidateCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(this).addPositional(files).addOption(Verb.helpOption());
        spec.usageMessage()
                .description(
                        "Check that files hold States, and tell everything that is wrong with them.",
                        "",
                        "Whether a State fits a charm and an event is checked when it is run.",
                        "")
                .footerHeading("%nExample:%n")
                .footer(
                        "  scenario validate states/*.yaml",
                        "",
                        "Exit status:",
                        "  0  all of them are States",
                        "  2  some are not");
        return spec;
    }

    @Override
    public Integer call() {
        int exitStatus = ExitStatus.OK;
        for (Path file : StatesOnDisk.of(files.<List<Path>>getValue())) {
            try {
                new StateFile(file.toString()).read(streams.in());
                streams.out().println(file + ": ok");
            } catch (UnreadableFileException wrong) {
                exitStatus = Failure.of(wrong).tell(streams.err());
            }
        }
        return exitStatus;
    }
}
