package dev.charmed.scenario.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the command can do. What a verb needs is loaded only if it is needed. */
enum Verb {
    RUN,
    CHECK,
    RULES,
    VALIDATE,
    SCHEMA,
    COMPLETION,
    HELP;

    /** The word that stands for it on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it takes, and what it does then. */
    CommandSpec spec(Streams streams) {
        return switch (this) {
            case RUN -> new RunCommand(streams).spec();
            case CHECK -> new CheckCommand(streams).spec();
            case RULES -> new RulesCommand(streams).spec();
            case VALIDATE -> new ValidateCommand(streams).spec();
            case SCHEMA -> new SchemaCommand(streams).spec();
            case COMPLETION -> new CompletionCommand(streams).spec();
            case HELP -> CommandSpec.forAnnotatedObject(new HelpCommand());
        };
    }

    /** Those that are needed to understand a command line: the one that it begins with, or all. */
    static List<Verb> neededFor(String... args) {
        List<Verb> all = Arrays.asList(values());
        String first = args.length == 0 ? "" : args[0];
        if (first.equals(HELP.word()) || first.equals(COMPLETION.word())) {
            return all;
        }
        List<Verb> named =
                all.stream().filter(verb -> verb.word().equals(first)).toList();
        return named.isEmpty() ? all : named;
    }

    /** What to tell of a command line that begins with a word which is no verb, or asks for the help of one. */
    static Optional<Failure> unknownIn(String... args) {
        List<String> verbs = Arrays.stream(values()).map(Verb::word).toList();
        return Arrays.stream(args)
                .filter(word -> !word.equals(HELP.word()))
                .findFirst()
                .filter(first -> !first.startsWith("-") && !verbs.contains(first))
                .map(first -> Failure.ofUnknownCommand(first, verbs));
    }

    /** The option that shows the help of a command. */
    static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }
}
