package dev.charmed.scenario.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code scenario} command as a method: words and streams in, an exit status out. */
@Command(
        name = "scenario",
        description = "Fire a Juju event at a charm and see what it makes of the State. For charms in any language.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  scenario run ./my-charm start",
            "  scenario run ./my-charm config-changed --state state.yaml --format text",
            "  scenario help run"
        })
public final class Scenario implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

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
        CommandLine root = commandLine(streams, Verb.neededFor(args).toArray(Verb[]::new));
        try {
            return root.execute(args);
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    static CommandLine commandLine(Streams streams, Verb... verbs) {
        CommandLine root = new CommandLine(new Scenario());
        for (Verb verb : verbs) {
            root.addSubcommand(verb.word(), verb.command(streams));
        }
        return root.registerConverter(Integer.class, Scenario::wholeNumber)
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(
                        (wrong, words) -> Failure.ofUsage(wrong).tell(streams.err()))
                .setExecutionExceptionHandler(
                        (thrown, command, words) -> Failure.of(thrown).tell(streams.err()));
    }

    private static Integer wholeNumber(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, together with numbers that count nothing.
        }
        throw new TypeConversionException("expected a whole number from 0 on, not '%s'".formatted(text));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: run, validate, schema, completion or help");
    }
}
