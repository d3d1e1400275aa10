package dev.charmed.scenario.agent.conformance;

import dev.charmed.ops.pebble.Check;
import dev.charmed.ops.pebble.Service;
import dev.charmed.scenario.pebble.ExecCall;
import dev.charmed.scenario.pebble.ExecResult;
import dev.charmed.scenario.pebble.ServiceOutcome;
import dev.charmed.scenario.pebble.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Does what the programs of this machine do: really runs those of commands, and knows how those of services behave. */
final class RealWorkload implements Workload {

    @Override
    public ServiceOutcome start(Service service) {
        String command = service.command().orElseThrow();
        return switch (command.split(" ", 2)[0]) {
            case "sleep" -> ServiceOutcome.runs();
            case "false" -> ServiceOutcome.exitsAtOnce(1);
            case "true" -> ServiceOutcome.exitsAtOnce(0);
            case "sh" -> ServiceOutcome.exitsAtOnce(3, "first line", "second line");
            case "/no/such/program" ->
                ServiceOutcome.cannotStart("fork/exec /no/such/program: no such file or directory");
            default -> throw new IllegalArgumentException("no service of the suite runs " + command);
        };
    }

    @Override
    public Optional<String> tryCheck(Check check) {
        return "false".equals(check.exec().get("command")) ? Optional.of("exit status 1") : Optional.empty();
    }

    @Override
    public Optional<ExecResult> exec(ExecCall call) {
        try {
            Path stdin = Files.createTempFile("stdin", "");
            Path stderr = Files.createTempFile("stderr", "");
            try {
                Files.write(stdin, call.stdin());
                return Optional.of(run(call, stdin, stderr));
            } finally {
                Files.delete(stdin);
                Files.delete(stderr);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private static ExecResult run(ExecCall call, Path stdin, Path stderr) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(call.command())
                .directory(Path.of(call.workingDirectory()).toFile())
                .redirectInput(stdin.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(call.environment());
        Process process = builder.start();
        byte[] stdout = process.getInputStream().readAllBytes();
        int exitCode = process.waitFor();
        return new ExecResult(exitCode, stdout, Files.readAllBytes(stderr), Duration.ZERO);
    }
}
