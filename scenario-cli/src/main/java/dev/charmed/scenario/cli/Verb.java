package dev.charmed.scenario.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;

/** What the command can do. Each verb's class is loaded only if it is needed. */
enum Verb {
    RUN(RunCommand::new),
    VALIDATE(ValidateCommand::new),
    SCHEMA(SchemaCommand::new),
    COMPLETION(CompletionCommand::new),
    HELP(streams -> new CommandLine.HelpCommand());

    private final Function<Streams, Object> command;

    Verb(Function<Streams, Object> command) {
        this.command = command;
    }

    /** The word that stands for it on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Object command(Streams streams) {
        return command.apply(streams);
    }

    /** Those that are needed to understand a command line: the one that it begins with, or all. */
    static List<Verb> neededFor(String... args) {
        List<Verb> all = List.of(values());
        if (args.length == 0 || args[0].equals(HELP.word()) || args[0].equals(COMPLETION.word())) {
            return all;
        }
        if (Arrays.asList("--version", "-V").contains(args[0])) {
            return List.of();
        }
        List<Verb> named =
                all.stream().filter(verb -> verb.word().equals(args[0])).toList();
        return named.isEmpty() ? all : named;
    }
}
