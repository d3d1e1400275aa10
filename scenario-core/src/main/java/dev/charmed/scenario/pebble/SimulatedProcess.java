package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeException;
import dev.charmed.ops.pebble.ExecException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecOutput;
import dev.charmed.ops.pebble.ExecProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command as a charm in Java sees it: it runs when somebody waits for it or reads from it. */
final class SimulatedProcess implements ExecProcess {
    private final PebbleDaemon daemon;
    private final Execution execution;
    private final ExecOptions options;
    private @Nullable ExecResult result;

    SimulatedProcess(PebbleDaemon daemon, Execution execution, ExecOptions options) {
        this.daemon = daemon;
        this.execution = execution;
        this.options = options;
    }

    @Override
    public OutputStream stdin() {
        refuse(options.stdin(), "standard input");
        return new OutputStream() {
            @Override
            public void write(int letter) {
                execution.write(new byte[] {(byte) letter}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                execution.write(bytes, offset, length);
            }
        };
    }

    @Override
    public InputStream stdout() {
        refuse(options.stdout(), "standard output");
        return new ByteArrayInputStream(stdoutBytes(finished()));
    }

    @Override
    public InputStream stderr() {
        refuse(options.stderr(), "standard error");
        return new ByteArrayInputStream(stderrBytes(finished()));
    }

    private static void refuse(Optional<?> given, String stream) {
        if (given.isPresent()) {
            throw new IllegalStateException("the options say where the " + stream + " is");
        }
    }

    @Override
    public String changeId() {
        return execution.changeId();
    }

    @Override
    public void waitFor() {
        int exitCode = exitCode();
        if (exitCode != 0) {
            throw new ExecException(execution.request().command(), exitCode, Optional.empty());
        }
    }

    @Override
    public ExecOutput waitOutput() {
        refuse(options.stdout(), "standard output");
        ExecResult ended = finished();
        int exitCode = exitCode();
        ExecOutput output = new ExecOutput(
                new String(stdoutBytes(ended), StandardCharsets.UTF_8),
                options.stderr().isPresent() ? "" : new String(stderrBytes(ended), StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new ExecException(execution.request().command(), exitCode, Optional.of(output));
        }
        return output;
    }

    private int exitCode() {
        int exitCode = finished().exitCode();
        Change change = daemon.change(execution.changeId());
        if (change.error().isPresent()) {
            throw new ChangeException(change);
        }
        return exitCode;
    }

    private synchronized ExecResult finished() {
        ExecResult known = result;
        if (known == null) {
            options.stdin().ifPresent(this::feed);
            known = execution.finish();
            result = known;
            copy(stdoutBytes(known), options.stdout());
            copy(stderrBytes(known), options.stderr());
        }
        return known;
    }

    private void feed(InputStream input) {
        try {
            byte[] bytes = input.readAllBytes();
            execution.write(bytes, 0, bytes.length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void copy(byte[] bytes, Optional<OutputStream> target) {
        try {
            if (target.isPresent()) {
                target.get().write(bytes);
                target.get().flush();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private byte[] stdoutBytes(ExecResult ended) {
        if (!options.combineStderr()) {
            return ended.stdout();
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        List.of(ended.stdout(), ended.stderr()).forEach(both::writeBytes);
        return both.toByteArray();
    }

    private byte[] stderrBytes(ExecResult ended) {
        return options.combineStderr() ? new byte[0] : ended.stderr();
    }

    @Override
    public void sendSignal(String signal) {
        execution.signal(signal);
    }
}
