package dev.charmed.ops.pebble;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a command is run: {@code ExecOptions.none().withWorkingDirectory("/srv").withTimeout(Duration.ofSeconds(10))}.
 *
 * @param serviceContext the service whose environment, user, group and working directory it has unless told otherwise
 * @param environment beside what Pebble and the service give it
 * @param workingDirectory absolute; the user's home unless told otherwise
 * @param timeout after which it is killed; never if empty
 * @param stdin what it reads; if empty, {@link ExecProcess#stdin()} is to be written and closed
 * @param stdout where its standard output goes; if empty, it is to be read from the process
 * @param stderr where its standard error goes; if empty, it is to be read from the process
 * @param combineStderr whether its standard error goes where its standard output goes
 */
public record ExecOptions(
        Optional<String> serviceContext,
        Map<String, String> environment,
        Optional<String> workingDirectory,
        Optional<Duration> timeout,
        Owner owner,
        Optional<InputStream> stdin,
        Optional<OutputStream> stdout,
        Optional<OutputStream> stderr,
        boolean combineStderr) {
    private static final ExecOptions NONE = new ExecOptions(
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Owner.unspecified(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    public ExecOptions {
        Objects.requireNonNull(serviceContext);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(workingDirectory);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(stdin);
        Objects.requireNonNull(stdout);
        Objects.requireNonNull(stderr);
    }

    /** Nothing out of the ordinary. */
    public static ExecOptions none() {
        return NONE;
    }

    public ExecOptions withServiceContext(String service) {
        return new ExecOptions(
                Optional.of(service),
                environment,
                workingDirectory,
                timeout,
                owner,
                stdin,
                stdout,
                stderr,
                combineStderr);
    }

    public ExecOptions withEnvironment(Map<String, String> variables) {
        return new ExecOptions(
                serviceContext, variables, workingDirectory, timeout, owner, stdin, stdout, stderr, combineStderr);
    }

    public ExecOptions withWorkingDirectory(String directory) {
        return new ExecOptions(
                serviceContext,
                environment,
                Optional.of(directory),
                timeout,
                owner,
                stdin,
                stdout,
                stderr,
                combineStderr);
    }

    public ExecOptions withTimeout(Duration longest) {
        return new ExecOptions(
                serviceContext,
                environment,
                workingDirectory,
                Optional.of(longest),
                owner,
                stdin,
                stdout,
                stderr,
                combineStderr);
    }

    public ExecOptions withOwner(Owner runsAs) {
        return new ExecOptions(
                serviceContext, environment, workingDirectory, timeout, runsAs, stdin, stdout, stderr, combineStderr);
    }

    public ExecOptions withStdin(InputStream input) {
        return new ExecOptions(
                serviceContext,
                environment,
                workingDirectory,
                timeout,
                owner,
                Optional.of(input),
                stdout,
                stderr,
                combineStderr);
    }

    /** The text in UTF-8. */
    public ExecOptions withStdin(String text) {
        return withStdin(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    public ExecOptions withStdout(OutputStream output) {
        return new ExecOptions(
                serviceContext,
                environment,
                workingDirectory,
                timeout,
                owner,
                stdin,
                Optional.of(output),
                stderr,
                combineStderr);
    }

    public ExecOptions withStderr(OutputStream output) {
        return new ExecOptions(
                serviceContext,
                environment,
                workingDirectory,
                timeout,
                owner,
                stdin,
                stdout,
                Optional.of(output),
                combineStderr);
    }

    public ExecOptions withCombinedStderr() {
        return new ExecOptions(
                serviceContext, environment, workingDirectory, timeout, owner, stdin, stdout, stderr, true);
    }
}
