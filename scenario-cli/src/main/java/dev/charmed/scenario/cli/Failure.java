package dev.charmed.scenario.cli;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.root.CharmSourceException;
import dev.charmed.scenario.cli.report.Finding;
import dev.charmed.scenario.files.FileProblem;
import dev.charmed.scenario.meta.MetadataException;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.pebble.ContainerImageException;
import dev.charmed.scenario.runner.UnknownEventException;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.StateValidationException;
import dev.charmed.scenario.text.Words;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Why a command did not do what it was asked for.
 *
 * @param lines for the user, as they are
 */
record Failure(int exitStatus, List<String> lines) {
    /** Non-empty to see where in this program an error came up. */
    static final String TRACE_VARIABLE = "SCENARIO_TRACE";

    private static final String PREFIX = "scenario: ";

    Failure {
        lines = List.copyOf(lines);
    }

    /** A command line that says nothing that can be done. */
    static Failure ofUsage(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched().get(0), command)
                : decapitalized(String.valueOf(wrong.getMessage()));
        return new Failure(
                ExitStatus.USAGE,
                List.of(PREFIX + Words.message(message), "See '%s --help'.".formatted(command.qualifiedName())));
    }

    private static String unmatched(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            return "unknown option: %s%s"
                    .formatted(word, NearestName.hint(word, command.optionsMap().keySet()));
        }
        return command.subcommands().isEmpty()
                ? "one argument too many: " + word
                : unknownCommand(word, command.subcommands().keySet());
    }

    private static String unknownCommand(String word, Collection<String> known) {
        return "unknown command: %s%s".formatted(word, NearestName.hint(word, known));
    }

    /** A command line that begins with a word for nothing, whatever follows it. */
    static Failure ofUnknownCommand(String word, Collection<String> known) {
        return new Failure(
                ExitStatus.USAGE,
                List.of(PREFIX + Words.message(unknownCommand(word, known)), "See 'scenario --help'."));
    }

    private static String decapitalized(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    /** What a verb has thrown. */
    static Failure of(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        int exitStatus = describe(thrown, lines);
        if (!Optional.ofNullable(System.getenv(TRACE_VARIABLE)).orElse("").isEmpty()) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            lines.add(trace.toString().stripTrailing());
        }
        return new Failure(exitStatus, lines);
    }

    private static int describe(Throwable thrown, List<String> lines) {
        if (thrown instanceof UnreadableFileException unreadable) {
            unreadable.findings().forEach(finding -> lines.add(placed(finding)));
            return ExitStatus.USAGE;
        }
        if (isInput(thrown)) {
            lines.add(PREFIX + Words.message(String.valueOf(thrown.getMessage())));
            return ExitStatus.USAGE;
        }
        if (thrown instanceof RefusedScenarioException refused) {
            refused.findings().forEach(finding -> lines.add(line("inconsistent", finding)));
            return ExitStatus.INCONSISTENT;
        }
        if (thrown instanceof EnvironmentUnavailableException unavailable) {
            lines.add(PREFIX + unavailable.getMessage());
            lines.add(unavailable.remedy());
            return ExitStatus.ENVIRONMENT;
        }
        if (thrown instanceof UncheckedIOException unwritable) {
            lines.add(PREFIX + FileProblem.describe(unwritable));
            lines.add("make room, or set TMPDIR (for Java: -Djava.io.tmpdir) to a directory that can be written");
            return ExitStatus.ENVIRONMENT;
        }
        lines.add(PREFIX + "a fault of this program, not of the charm: " + thrown);
        lines.add("Set %s=1 to see where it came up.".formatted(TRACE_VARIABLE));
        return ExitStatus.FAULT;
    }

    /** What is in a line of a file begins with the place, for editors to find it. */
    private static String placed(Finding finding) {
        return finding.place().position().equals(Position.NOWHERE) ? PREFIX + finding.described() : finding.described();
    }

    private static boolean isInput(Throwable thrown) {
        return thrown instanceof InputException
                || thrown instanceof EventBindingException
                || thrown instanceof UnknownEventException
                || thrown instanceof StateValidationException
                || thrown instanceof CharmSourceException
                || thrown instanceof MetadataException
                || thrown instanceof ContainerImageException;
    }

    /** A rule that the scenario breaks, on a line for the user. */
    static String line(String severity, Finding finding) {
        return PREFIX + severity + ": " + finding.described();
    }

    /** Tells the user, and returns the exit status. */
    int tell(PrintStream err) {
        lines.forEach(err::println);
        return exitStatus;
    }
}
