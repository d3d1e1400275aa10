package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.runner.HookToolCall;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One hook, as the server sees it: answers its calls one at a time, and remembers what was called and reported.
 *
 * <p>Safe on many threads: a charm may call tools from many processes at once. What a call reads is read, and what it writes
 * to a file is written, while others may be answered. Closing waits for the call that is being answered, but not for what is
 * being read; later calls are refused.
 */
public final class HookSession implements AutoCloseable {
    /** More than any charm has processes that call tools at the same time. */
    private static final int MOST_CONNECTIONS = 512;

    private final HookTools unit;
    private final HookVariables variables;
    private final Toolbox toolbox;
    private final UnaryOperator<String> logText;
    private final Runnable afterCall;
    private final Consumer<HookSession> deregister;
    private final Set<Channel> connections = new HashSet<>();
    private final List<HookToolCall> calls = new ArrayList<>();
    private final List<EmittedEvent> emittedEvents = new ArrayList<>();
    private Optional<CharmError> failure = Optional.empty();
    private boolean closed;

    HookSession(
            HookTools unit,
            HookVariables variables,
            Toolbox toolbox,
            UnaryOperator<String> logText,
            Runnable afterCall,
            Consumer<HookSession> deregister) {
        this.unit = unit;
        this.variables = variables;
        this.toolbox = toolbox;
        this.logText = logText;
        this.afterCall = afterCall;
        this.deregister = deregister;
    }

    /** Reads what a tool wants. */
    @FunctionalInterface
    interface InputReader {
        /** @throws IOException if the caller does not send it */
        Content read(Input input) throws IOException, CallReader.TooLargeException, MemoryBudget.ExceededException;
    }

    /** The calls so far, oldest first. */
    public synchronized List<HookToolCall> calls() {
        return List.copyOf(calls);
    }

    /** The events that the charm's framework has reported so far, oldest first. */
    public synchronized List<EmittedEvent> emittedEvents() {
        return List.copyOf(emittedEvents);
    }

    /** The uncaught exception that the charm's interpreter has reported, if it has. */
    public synchronized Optional<CharmError> failure() {
        return failure;
    }

    /** Takes in one who knows the token; false if the hook has ended, or there are too many. */
    synchronized boolean join(Channel connection) {
        if (closed || (connections.size() >= MOST_CONNECTIONS && !connections.contains(connection))) {
            return false;
        }
        connections.add(connection);
        return true;
    }

    synchronized void leave(Channel connection) {
        connections.remove(connection);
    }

    /** Answers a call. */
    ToolAnswer call(String name, List<String> words, Path directory, InputReader reader)
            throws IOException, CallReader.TooLargeException, MemoryBudget.ExceededException {
        List<String> meant =
                name.equals("juju-log") ? words.stream().map(logText).toList() : words;
        Map<Input, Content> read = new HashMap<>();
        ToolResult result = run(name, meant, directory, read);
        while (result instanceof ToolResult.Wanted wanted) {
            for (Input input : wanted.inputs()) {
                read.put(input, reader.read(input));
            }
            result = run(name, meant, directory, read);
        }
        ToolResult.Answered answered = (ToolResult.Answered) result;
        return answered.file().isPresent()
                ? written(name, meant, answered.answer(), answered.file().get())
                : answered.answer();
    }

    private synchronized ToolResult run(String name, List<String> words, Path directory, Map<Input, Content> read) {
        if (closed) {
            return ToolResult.Answered.of(ToolAnswer.failed(1, "bad request: the hook has ended"));
        }
        ToolResult result = toolbox.run(unit, variables, name, words, directory, read);
        if (result instanceof ToolResult.Answered answered && answered.file().isEmpty()) {
            remember(name, words, answered.answer());
        }
        return result;
    }

    private ToolAnswer written(String name, List<String> words, ToolAnswer answer, ToolResult.OutputFile file) {
        ToolAnswer answered =
                file.write().map(problem -> ToolAnswer.failed(1, problem)).orElse(answer);
        synchronized (this) {
            if (!closed) {
                remember(name, words, answered);
            }
        }
        return answered;
    }

    private void remember(String name, List<String> words, ToolAnswer answer) {
        List<String> all = new ArrayList<>(words.size() + 1);
        all.add(name);
        all.addAll(words);
        calls.add(new HookToolCall(all, answer.exitStatus()));
        afterCall.run();
    }

    /** Takes a report about an emitted event. */
    synchronized void emitted(String type, String kind, List<String> flags) {
        emittedEvents.add(new EmittedEvent(type, kind, flags.contains("deferred"), flags.contains("framework")));
    }

    /** Takes a report about an uncaught exception. */
    synchronized void failed(String type, String message, String traceback) {
        failure = Optional.of(new CharmError(type, message, traceback));
    }

    @Override
    public void close() {
        deregister.accept(this);
        synchronized (this) {
            closed = true;
            for (Channel connection : connections) {
                try {
                    connection.close();
                } catch (IOException alreadyGone) {
                    // Nobody reads from it any more all the same.
                }
            }
        }
    }
}
