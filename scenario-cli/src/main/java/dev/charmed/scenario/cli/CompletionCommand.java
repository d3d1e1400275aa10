package dev.charmed.scenario.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Prints what makes a shell complete the words of this command. */
final class CompletionCommand implements Callable<Integer> {
    private final Streams streams;
    private final PositionalParamSpec shell = PositionalParamSpec.builder()
            .index("0")
            .paramLabel("bash|zsh|fish")
            .type(String.class)
            .required(true)
            .description("Your shell.")
            .build();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    CompletionCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        spec.addPositional(shell).addOption(Verb.helpOption());
        spec.usageMessage()
                .description("Print a script that makes your shell complete the words of this command.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  bash:  source <(scenario completion bash)",
                        "  zsh:   source <(scenario completion zsh)",
                        "  fish:  scenario completion fish | source");
        return spec;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        String script = switch (shell.<String>getValue()) {
            // What is made for bash runs in zsh as well, and says so to it.
            case "bash", "zsh" -> AutoComplete.bash(root.name(), root.commandLine());
            case "fish" -> FishCompletion.of(root);
            default ->
                throw new ParameterException(
                        spec.commandLine(), "expected bash, zsh or fish, not '%s'".formatted(shell.<String>getValue()));
        };
        streams.out().print(script);
        return ExitStatus.OK;
    }
}
