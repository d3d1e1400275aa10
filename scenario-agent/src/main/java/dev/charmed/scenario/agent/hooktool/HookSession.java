package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.scenario.agent.process.Message;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.runner.HookToolCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One hook, as the server sees it: answers its calls one at a time, and remembers what was called and reported.
 *
 * <p>Safe on many threads: a charm may call tools from many processes at once. Closing waits for the call that is being
 * answered; later ones are refused.
 */
public final class HookSession implements AutoCloseable {
    private final HookTools unit;
    private final HookVariables variables;
    private final Toolbox toolbox;
    private final UnaryOperator<String> logText;
    private final Runnable afterCall;
    private final Consumer<HookSession> deregister;
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

    /** Answers a call; empty if its standard input is wanted. */
    synchronized Optional<ToolAnswer> call(
            String name, List<String> words, Path directory, Optional<byte[]> standardInput) {
        if (closed) {
            return Optional.of(ToolAnswer.failed(1, "bad request: the hook has ended"));
        }
        List<String> meant =
                name.equals("juju-log") ? words.stream().map(logText).toList() : words;
        Optional<ToolAnswer> answer = toolbox.run(unit, variables, name, meant, directory, standardInput);
        answer.ifPresent(given -> {
            List<String> all = new ArrayList<>(meant.size() + 1);
            all.add(name);
            all.addAll(meant);
            calls.add(new HookToolCall(all, given.exitStatus()));
            afterCall.run();
        });
        return answer;
    }

    /** Takes a report about an emitted event: class name, kind, flags. */
    synchronized void emitted(Message report) {
        List<String> flags = List.of(report.text(4).split(","));
        emittedEvents.add(new EmittedEvent(
                report.text(2), report.text(3), flags.contains("deferred"), flags.contains("framework")));
    }

    /** Takes a report about an uncaught exception: type, message, traceback. */
    synchronized void failed(Message report) {
        failure = Optional.of(new CharmError(report.text(2), report.text(3), report.text(4)));
    }

    @Override
    public void close() {
        deregister.accept(this);
        synchronized (this) {
            closed = true;
        }
    }
}
