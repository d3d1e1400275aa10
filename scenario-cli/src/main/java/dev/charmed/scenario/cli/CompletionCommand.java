package dev.charmed.scenario.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the words of this command. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Print a script that makes your shell complete the words of this command.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bash:  source <(scenario completion bash)",
            "  zsh:   source <(scenario completion zsh)",
            "  fish:  scenario completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "bash|zsh|fish", description = "Your shell.")
    @SuppressWarnings("NullAway.Init")
    private String shell;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    CompletionCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        String script = switch (shell) {
            // What is made for bash runs in zsh as well, and says so to it.
            case "bash", "zsh" -> AutoComplete.bash(root.name(), root.commandLine());
            case "fish" -> FishCompletion.of(root);
            default ->
                throw new ParameterException(
                        spec.commandLine(), "expected bash, zsh or fish, not '%s'".formatted(shell));
        };
        streams.out().print(script);
        return ExitStatus.OK;
    }
}
