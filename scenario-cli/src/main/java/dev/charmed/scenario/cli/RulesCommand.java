package dev.charmed.scenario.cli;

import dev.charmed.scenario.cli.report.RulesFormat;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints what a consistent scenario guarantees. */
final class RulesCommand implements Callable<Integer> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Comparator<Rule> BY_ID = Comparator.<Rule, String>comparing(
                    rule -> DIGITS.matcher(rule.id()).replaceAll(""))
            .thenComparingInt(rule -> Integer.parseInt(rule.id().replaceAll("[A-Z]+", "")));

    private final Streams streams;

    private final PositionalParamSpec ids = PositionalParamSpec.builder()
            .arity("0..*")
            .paramLabel("ID")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("The id of a rule. Default: all of them.")
            .build();
    private final Choice<RulesFormat> format = Choice.of(
            RulesFormat.class,
            OptionSpec.builder("-f", "--format")
                    .paramLabel("text|json|markdown")
                    .converters(new WordOf<>(RulesFormat.class))
                    .completionCandidates(List.of("text", "json", "markdown"))
                    .description("text (default), json, or markdown."));

    RulesCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .addPositional(ids)
                .addOption(format.option())
                .addOption(Verb.helpOption());
        spec.usageMessage()
                .description(
                        "Print the rules that charms, States and events are checked against: what holds, and why.",
                        "",
                        "What is an error, Juju cannot produce; what is a warning, hardly anybody means; what holds always,"
                                + " a State cannot even say otherwise.",
                        "")
                .footerHeading("%nExamples:%n")
                .footer("  scenario rules", "  scenario rules REL3 SEC4 --format json");
        return spec;
    }

    @Override
    public Integer call() {
        List<String> wanted = ids.getValue();
        List<Rule> rules = wanted == null || wanted.isEmpty()
                ? ConsistencyChecker.rules().stream().sorted(BY_ID).toList()
                : wanted.stream().map(RulesCommand::rule).toList();
        streams.out().print(format.value().orElse(RulesFormat.TEXT).write(rules));
        return ExitStatus.OK;
    }

    private static Rule rule(String id) {
        try {
            return ConsistencyChecker.rule(id);
        } catch (IllegalArgumentException unknown) {
            throw new InputException(String.valueOf(unknown.getMessage()), unknown);
        }
    }
}
