package dev.charmed.scenario.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The {@code scenario} command as a method: words and streams in, an exit status out. */
public final class Scenario {
    private static final String VERSION_OPTION = "--version";

    private Scenario() {}

    /**
     * Runs one command, to its end.
     *
     * @param out takes the one document that a verb makes; bytes in UTF-8
     * @param err takes progress, what charms print, and errors
     * @param args the words after {@code scenario}
     * @return the exit status
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(InputStream.nullInputStream(), out, err, args);
    }

    /**
     * The same with something to read where a file is called {@code -}.
     *
     * @see #run(PrintStream, PrintStream, String...)
     */
    public static int run(InputStream in, PrintStream out, PrintStream err, String... args) {
        return run(new Streams(in, out, err), args);
    }

    static int run(Streams streams, String... args) {
        try {
            // Asked for by scripts, again and again; needs no parser.
            if (List.of(args).equals(List.of(VERSION_OPTION))) {
                streams.out().println("scenario " + version());
                return ExitStatus.OK;
            }
            Optional<Failure> unknown = Verb.unknownIn(args);
            if (unknown.isPresent()) {
                return unknown.get().tell(streams.err());
            }
            return commandLine(streams, Verb.neededFor(args)).execute(args);
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    private static CommandLine commandLine(Streams streams, List<Verb> verbs) {
        CommandSpec root = CommandSpec.wrapWithoutInspection(new NoVerb())
                .name("scenario")
                .version("scenario " + version())
                .addOption(Verb.helpOption())
                .addOption(OptionSpec.builder("-V", VERSION_OPTION)
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        root.usageMessage()
                .description(
                        "Fire a Juju event at a charm and see what it makes of the State. For charms in any language.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  scenario run ./my-charm start",
                        "  scenario run ./my-charm config-changed --state state.yaml --format text",
                        "  scenario help run");
        verbs.forEach(verb -> root.addSubcommand(verb.word(), verb.spec(streams)));
        FailureTelling telling = new FailureTelling(streams.err());
        return new CommandLine(root)
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setParameterExceptionHandler(telling)
                .setExecutionExceptionHandler(telling);
    }

    static String version() {
        // The build writes it into the manifest.
        String version = Scenario.class.getPackage().getImplementationVersion();
        return version == null ? "(not packed)" : version;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** What is done if the user does not say what to do. */
    private static final class NoVerb implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new InputException(
                    "say what to do: run, check, rules, validate, schema, completion or help; see 'scenario --help'");
        }
    }
}
