package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Message;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.OutputSink;
import dev.charmed.scenario.agent.process.Strays;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * One Python process that serves as a bridge, from its start to its end.
 *
 * <p>Whoever waits for one of its answers gets a failure when it ends, and has to call {@link #destroy} when it does not
 * answer in time.
 */
final class BridgeProcess implements AutoCloseable {
    private static final int STDERR_LIMIT = 8192;
    private static final int SECONDS_TO_END = 10;
    private static final int SECONDS_TO_SAY_WHY = 1;
    /** The last order: there will be no others. */
    private static final Message NO_MORE = new Message(List.of());

    /** Named in the command line of this process and of its forks, and nowhere else. */
    private final Path mark;

    private final Process process;
    private final BridgeJson json = new BridgeJson();
    private final BlockingQueue<Message> orders = new LinkedBlockingQueue<>();
    private final AtomicLong identifiers = new AtomicLong();
    private final Map<String, Order> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<BridgeFacts> ready = new CompletableFuture<>();
    private final CapturedOutput diagnostics = new CapturedOutput(STDERR_LIMIT);
    private final Thread stderr;
    private volatile boolean ended;

    private record Order(CompletableFuture<JsonNode> answer, OutputSink sink) {}

    /** @param mark a path that no other process has for its mark */
    BridgeProcess(Path python, Path script, Path mark, BridgeSetup setup, String hello, Namespaces namespaces)
            throws IOException {
        this.mark = mark;
        List<String> command = new ArrayList<>(namespaces.ofProcesses() ? namespaces.command() : List.of());
        command.addAll(List.of(python.toString(), script.toString(), mark.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(setup.charmDirectory().toFile());
        builder.environment().clear();
        builder.environment().putAll(setup.environment());
        process = builder.start();
        stderr = daemon("python bridge stderr", this::readDiagnostics);
        daemon("python bridge", this::readReports);
        daemon("python bridge orders", this::writeOrders);
        orders.add(Message.of("hello", hello));
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
        orders.add(Message.of(kind, identifier, content));
        if (ended) {
            // It was too late for the thread that saw the end.
            failAll(new BridgeException("The Python process that runs the charm has ended"));
        }
        return new Sent(identifier, answer);
    }

    void kill(String identifier) {
        orders.add(Message.of("kill", identifier));
    }

    /** On a thread of its own, because a process that was stopped takes nothing. */
    private void writeOrders() {
        try (OutputStream stream = process.getOutputStream()) {
            for (Message order = orders.take(); order != NO_MORE; order = orders.take()) {
                order.write(stream);
            }
        } catch (IOException bridgeEnded) {
            // The thread that reads the bridge's reports sees its end, and fails what is pending.
        } catch (InterruptedException notDone) {
            Thread.currentThread().interrupt();
        }
    }

    private void readReports() {
        Optional<Throwable> problem = Optional.empty();
        try (InputStream reports = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (Optional<Message> message = Message.read(reports);
                    message.isPresent();
                    message = Message.read(reports)) {
                take(message.get());
            }
        } catch (IOException | RuntimeException | Error unreadable) {
            problem = Optional.of(unreadable);
        } finally {
            ended = true;
            failAll(problem.orElse(null) instanceof OutOfMemoryError ? outOfMemory() : describeEnd(problem));
            Strays.kill(process, mark);
        }
    }

    private void take(Message message) {
        switch (message.text(0)) {
            case "ready" -> ready.complete(json.facts(message.parts().get(1)));
            case "out" -> pass(message, OutputSink::stdout);
            case "err" -> pass(message, OutputSink::stderr);
            case "end" -> {
                Order order = pending.get(message.text(1));
                if (order != null) {
                    order.answer().complete(json.parse(message.parts().get(2)));
                    pending.remove(message.text(1));
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
        } catch (IOException bridgeEnded) {
            // Nothing more to read.
        }
    }

    private void failAll(RuntimeException failure) {
        ready.completeExceptionally(failure);
        pending.keySet().forEach(identifier -> {
            Order order = pending.remove(identifier);
            if (order != null) {
                order.answer().completeExceptionally(failure);
            }
        });
    }

    private static EnvironmentUnavailableException outOfMemory() {
        return new EnvironmentUnavailableException(
                "Java ran out of memory while it read what the charm wrote", "give it more, for example with -Xmx64m");
    }

    private BridgeException describeEnd(Optional<Throwable> problem) {
        try {
            process.waitFor(SECONDS_TO_SAY_WHY, TimeUnit.SECONDS);
            stderr.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_SAY_WHY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String status = process.isAlive()
                ? "said what cannot be understood"
                        + problem.map(what -> " (" + what + ")").orElse("")
                : "ended with status " + process.exitValue();
        String said = diagnostics.stderr().strip();
        return new BridgeException(
                "The Python process that runs the charm " + status + (said.isEmpty() ? "" : ":\n" + said));
    }

    /** Kills the bridge and all processes of all its runs, which fail. */
    void destroy(String reason) {
        ended = true;
        orders.add(NO_MORE);
        Strays.kill(process, mark);
        failAll(new BridgeException("The Python process that runs the charm " + reason));
    }

    /** Ends the bridge and all processes of all its runs. */
    @Override
    public void close() {
        orders.add(NO_MORE);
        boolean inTime = false;
        try {
            inTime = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!inTime) {
                destroy("did not end");
            }
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
