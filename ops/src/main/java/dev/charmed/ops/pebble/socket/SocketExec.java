package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.json.Json;
import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeException;
import dev.charmed.ops.pebble.ConnectionException;
import dev.charmed.ops.pebble.ExecException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecOutput;
import dev.charmed.ops.pebble.ExecProcess;
import dev.charmed.ops.pebble.GoDuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command in the container, and the connections that its streams go over. */
final class SocketExec implements ExecProcess {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SocketPebble pebble;
    private final List<String> command;
    private final ExecOptions options;
    private final String changeId;
    private final WebSocket control;
    private final WebSocket stdio;
    private final Optional<WebSocket> errors;
    private final List<Copying> copying = new ArrayList<>();

    private SocketExec(
            SocketPebble pebble,
            List<String> command,
            ExecOptions options,
            String changeId,
            WebSocket control,
            WebSocket stdio,
            Optional<WebSocket> errors) {
        this.pebble = pebble;
        this.command = List.copyOf(command);
        this.options = options;
        this.changeId = changeId;
        this.control = control;
        this.stdio = stdio;
        this.errors = errors;
    }

    static SocketExec start(SocketPebble pebble, Api api, List<String> command, ExecOptions options) {
        Api.Envelope begun = api.post("/v1/exec", request(command, options));
        String sockets = "/v1/tasks/" + begun.result().text("task-id") + "/websocket/";
        List<WebSocket> opened = new ArrayList<>();
        try {
            opened.add(WebSocket.open(api.socket(), sockets + "control"));
            opened.add(WebSocket.open(api.socket(), sockets + "stdio"));
            if (!options.combineStderr()) {
                opened.add(WebSocket.open(api.socket(), sockets + "stderr"));
            }
        } catch (IOException | RuntimeException failed) {
            opened.forEach(WebSocket::close);
            Change change = pebble.change(begun.change());
            if (change.error().isPresent()) {
                throw new ChangeException(change);
            }
            throw new ConnectionException(
                    "could not connect to the streams of a command: " + failed.getMessage(), failed);
        }
        SocketExec process = new SocketExec(
                pebble,
                command,
                options,
                begun.change(),
                opened.get(0),
                opened.get(1),
                opened.stream().skip(2).findFirst());
        process.copyWhatTheOptionsSay();
        return process;
    }

    private static Map<String, Object> request(List<String> command, ExecOptions options) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("command", List.copyOf(command));
        options.serviceContext().ifPresent(service -> request.put("service-context", service));
        request.put("environment", options.environment());
        options.workingDirectory().ifPresent(directory -> request.put("working-dir", directory));
        options.timeout().ifPresent(timeout -> request.put("timeout", GoDuration.text(timeout)));
        ContainerFiles.putOwner(options.owner(), request);
        request.put("split-stderr", !options.combineStderr());
        return request;
    }

    private void copyWhatTheOptionsSay() {
        options.stdin().ifPresent(input -> copy("stdin", input, new Sending(stdio)));
        options.stdout().ifPresent(output -> copy("stdout", new Receiving(stdio), output));
        options.stderr().ifPresent(output -> errors.ifPresent(socket -> copy("stderr", new Receiving(socket), output)));
    }

    private void copy(String stream, InputStream from, OutputStream to) {
        copying.add(Copying.begin(stream, from, to, stream.equals("stdin")));
    }

    @Override
    public OutputStream stdin() {
        refuseIf(options.stdin().isPresent(), "the standard input was given with the options");
        return new Sending(stdio);
    }

    @Override
    public InputStream stdout() {
        refuseIf(options.stdout().isPresent(), "the options say where the standard output goes");
        return new Receiving(stdio);
    }

    @Override
    public InputStream stderr() {
        refuseIf(options.stderr().isPresent(), "the options say where the standard error goes");
        return errors.<InputStream>map(Receiving::new).orElseGet(InputStream::nullInputStream);
    }

    private static void refuseIf(boolean given, String reason) {
        if (given) {
            throw new IllegalStateException(reason);
        }
    }

    @Override
    public String changeId() {
        return changeId;
    }

    @Override
    public void waitFor() {
        check(exitCode(), Optional.empty());
    }

    @Override
    public ExecOutput waitOutput() {
        refuseIf(options.stdout().isPresent(), "the options say where the standard output goes");
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        copy("stdout", stdout(), stdout);
        if (options.stderr().isEmpty()) {
            copy("stderr", stderr(), stderr);
        }
        int exitCode = exitCode();
        ExecOutput output =
                new ExecOutput(stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        check(exitCode, Optional.of(output));
        return output;
    }

    private void check(int exitCode, Optional<ExecOutput> output) {
        if (exitCode != 0) {
            throw new ExecException(command, exitCode, output);
        }
    }

    private int exitCode() {
        try {
            Change change = options.timeout().isPresent()
                    ? pebble.waitChange(changeId, options.timeout().get().plus(GRACE))
                    : pebble.waitForever(changeId);
            if (change.error().isPresent()) {
                throw new ChangeException(change);
            }
            for (Copying stream : copying) {
                stream.awaitEnd();
            }
            return change.tasks().stream()
                    .map(task -> task.data().get("exit-code"))
                    .filter(Number.class::isInstance)
                    .mapToInt(code -> ((Number) code).intValue())
                    .findFirst()
                    .orElse(-1);
        } finally {
            control.close();
            stdio.close();
            errors.ifPresent(WebSocket::close);
        }
    }

    @Override
    public void sendSignal(String signal) {
        try {
            control.sendText(Json.write(Map.of("command", "signal", "signal", Map.of("name", signal))));
        } catch (IOException broken) {
            throw new ConnectionException("could not send " + signal + " to a command: " + broken.getMessage(), broken);
        }
    }

    /** What the command is to read. */
    private static final class Sending extends OutputStream {
        private final WebSocket socket;
        private boolean ended;

        Sending(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                socket.sendBinary(bytes, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                ended = true;
                socket.sendText("{\"command\":\"end\"}");
            }
        }
    }

    /** What the command has written. */
    private static final class Receiving extends PieceStream {
        private final WebSocket socket;

        Receiving(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        int readPiece(byte[] target, int offset, int length) throws IOException {
            return socket.readBinary(target, offset, length);
        }
    }
}
