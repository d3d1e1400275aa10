package dev.charmed.scenario.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells the user of whatever goes wrong. */
final class FailureTelling implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final PrintStream err;

    FailureTelling(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        return Failure.ofUsage(wrong).tell(err);
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult words) {
        return Failure.of(thrown).tell(err);
    }
}
