package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.Message;
import dev.charmed.scenario.agent.process.OutputSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** One Python process that serves as a bridge, from its start to its end. */
final class BridgeProcess implements AutoCloseable {
    private static final int STDERR_LIMIT = 8192;
    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final BridgeJson json = new BridgeJson();
    private final OutputStream orders;
    private final AtomicLong identifiers = new AtomicLong();
    private final Map<String, Order> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<BridgeFacts> ready = new CompletableFuture<>();
    private final CapturedOutput diagnostics = new CapturedOutput(STDERR_LIMIT);
    private final Thread stderr;
    private volatile boolean ended;

    private record Order(CompletableFuture<JsonNode> answer, OutputSink sink) {}

    BridgeProcess(Path python, Path script, BridgeSetup setup, String hello) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), script.toString()))
                .directory(setup.charmDirectory().toFile());
        builder.environment().clear();
        builder.environment().putAll(setup.environment());
        process = builder.start();
        orders = process.getOutputStream();
        stderr = daemon("python bridge stderr", this::readDiagnostics);
        daemon("python bridge", this::readReports);
        send(Message.of("hello", hello));
    }

    CompletableFuture<BridgeFacts> ready() {
        return ready;
    }

    boolean isAlive() {
        return !ended && process.isAlive();
    }

    /** What was sent to the bridge, and will be answered. */
    record Sent(String identifier, CompletableFuture<JsonNode> answer) {}

    Sent order(String kind, String content, OutputSink sink) {
        String identifier = Long.toString(identifiers.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(identifier, new Order(answer, sink));
        send(Message.of(kind, identifier, content));
        if (ended) {
            // It was too late for the thread that saw the end.
            failAll();
        }
        return new Sent(identifier, answer);
    }

    void kill(String identifier) {
        send(Message.of("kill", identifier));
    }

    private void send(Message message) {
        try {
            synchronized (orders) {
                message.write(orders);
            }
        } catch (IOException ended) {
            // The thread that reads the bridge's reports sees its end, and fails what is pending.
        }
    }

    private void readReports() {
        try (InputStream reports = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (Optional<Message> message = Message.read(reports);
                    message.isPresent();
                    message = Message.read(reports)) {
                take(message.get());
            }
        } catch (IOException ended) {
            // Closed while it was read from.
        } finally {
            failAll();
        }
    }

    private void take(Message message) {
        switch (message.text(0)) {
            case "ready" -> ready.complete(json.facts(message.parts().get(1)));
            case "out" -> pass(message, OutputSink::stdout);
            case "err" -> pass(message, OutputSink::stderr);
            case "end" -> {
                Order order = pending.remove(message.text(1));
                if (order != null) {
                    order.answer().complete(json.parse(message.parts().get(2)));
                }
            }
            default -> throw new IllegalStateException("unknown report of the bridge: " + message.text(0));
        }
    }

    private interface Stream {
        void accept(OutputSink sink, byte[] buffer, int offset, int length);
    }

    private void pass(Message message, Stream stream) {
        Order order = pending.get(message.text(1));
        if (order != null) {
            byte[] data = message.parts().get(2);
            stream.accept(order.sink(), data, 0, data.length);
        }
    }

    private void readDiagnostics() {
        try (InputStream stream = process.getErrorStream()) {
            byte[] buffer = new byte[1 << 12];
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                diagnostics.stderr(buffer, 0, length);
            }
        } catch (IOException ended) {
            // Nothing more to read.
        }
    }

    private void failAll() {
        ended = true;
        BridgeException failure = describeEnd();
        ready.completeExceptionally(failure);
        pending.keySet().forEach(identifier -> {
            Order order = pending.remove(identifier);
            if (order != null) {
                order.answer().completeExceptionally(failure);
            }
        });
    }

    private BridgeException describeEnd() {
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            stderr.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String status = process.isAlive() ? "stopped answering" : "ended with status " + process.exitValue();
        String said = diagnostics.stderr().strip();
        return new BridgeException(
                "The Python process that runs the charm " + status + (said.isEmpty() ? "" : ":\n" + said));
    }

    /** Ends the bridge and all processes of all its runs. */
    @Override
    public void close() {
        try {
            synchronized (orders) {
                orders.close();
            }
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyEnded) {
            // It took its processes with it.
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
