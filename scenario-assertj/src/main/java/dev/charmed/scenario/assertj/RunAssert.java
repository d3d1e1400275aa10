package dev.charmed.scenario.assertj;

import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert;

/** Assertions about everything that came of one event. */
public class RunAssert extends AbstractAssert<RunAssert, Run> {

    private Going going = Going.hard();

    public RunAssert(Run actual) {
        super(actual, RunAssert.class);
    }

    void going(Going wanted) {
        going = wanted;
    }

    /** The charm handled the event, and if it was an action, did not fail it. */
    public RunAssert succeeded() {
        if (present().outcome() != Outcome.OK) {
            AssertionError failure = failure("Expected the run to succeed, but %s", ending());
            actual.thrown().ifPresent(failure::initCause);
            throw failure;
        }
        return this;
    }

    /** The charm in this process threw an exception of that class. */
    public RunAssert failedWith(Class<? extends Throwable> expected) {
        if (present().thrown().filter(expected::isInstance).isEmpty()) {
            throw failure("Expected the charm to fail with %s, but %s", expected.getName(), ending());
        }
        return this;
    }

    /**
     * The charm failed with an error of that type.
     *
     * @param type the class of the exception in the language of the charm, or one of the types that {@link CharmError} names
     */
    public RunAssert failedWith(String type) {
        if (present().error().filter(error -> error.type().equals(type)).isEmpty()) {
            throw failure("Expected the charm to fail with %s, but %s", type, ending());
        }
        return this;
    }

    /** Goes on to what the charm threw, if it failed and ran in this process. */
    public AbstractThrowableAssert<?, Throwable> thrown() {
        return new ThrowableAssert<>(present().thrown().orElse(null)).as("what the charm threw");
    }

    /** The charm ended well and said that its action has failed, for that reason. */
    public RunAssert actionFailed(String message) {
        if (present().outcome() != Outcome.ACTION_FAILED || !action().failure().equals(Optional.of(message))) {
            throw failure("Expected the action to fail: %s%nbut %s", message, ending());
        }
        return this;
    }

    private String ending() {
        String event = "%s on %s".formatted(actual.event().hookName(), actual.charm());
        if (actual.error().isPresent()) {
            CharmError error = actual.error().get();
            String traceback =
                    actual.thrown().isPresent() || error.traceback().isEmpty() ? "" : "\n" + error.traceback();
            return "%s failed with %s: %s%s".formatted(event, error.type(), error.message(), traceback);
        }
        return actual.action()
                .flatMap(ActionReport::failure)
                .map(reason -> "%s failed: %s".formatted(event, reason.isEmpty() ? "it gave no reason" : reason))
                .orElse(event + " succeeded");
    }

    /**
     * The action set these results and no others, nested as the dots in their keys say; values are compared as Juju has them,
     * as text.
     */
    public RunAssert hasActionResults(Map<String, ?> expected) {
        return isAs(
                "the results of the action",
                asTexts(expected),
                asTexts(action().results().orElse(Map.of())));
    }

    /** The action set these results, perhaps among others; values are compared as Juju has them, as text. */
    public RunAssert containsActionResults(Map<String, ?> expected) {
        Map<String, ?> results = action().results().orElse(Map.of());
        if (!asTexts(results).entrySet().containsAll(asTexts(expected).entrySet())) {
            throw failure("Expected the results of the action to contain%n  %s%nbut they are%n  %s", expected, results);
        }
        return this;
    }

    private static Map<String, Object> asTexts(Map<?, ?> results) {
        Map<String, Object> texts = new TreeMap<>();
        results.forEach((key, value) -> texts.put(
                String.valueOf(key), value instanceof Map<?, ?> nested ? asTexts(nested) : String.valueOf(value)));
        return texts;
    }

    /** The action showed these lines of progress and no others. */
    public RunAssert hasActionLogs(String... expected) {
        return isAs("the logs of the action", List.of(expected), action().logs());
    }

    private ActionReport action() {
        return present()
                .action()
                .orElseThrow(() -> failure(
                        "Expected an action, but %s is none", actual.event().hookName()));
    }

    /** The charm wrote a line of that level with that text in it. */
    public RunAssert hasLogged(LogLevel level, String text) {
        if (present().log().stream()
                .noneMatch(line -> line.level() == level && line.message().contains(text))) {
            throw failure(
                    "Expected a line of level %s with%n  %s%nin it in the log, but %s",
                    level, text, actual.log().isEmpty() ? "the log is empty" : "the log is" + log());
        }
        return this;
    }

    /** The charm wrote a line of that level that is exactly that text. */
    public RunAssert hasLoggedExactly(LogLevel level, String text) {
        if (present().log().stream()
                .noneMatch(line -> line.level() == level && line.message().equals(text))) {
            throw failure(
                    "Expected the line%n  %s %s%nin the log, but %s",
                    level, text, actual.log().isEmpty() ? "the log is empty" : "the log is" + log());
        }
        return this;
    }

    /** The charm wrote no line of that level with that text in it. */
    public RunAssert hasNotLogged(LogLevel level, String text) {
        if (present().log().stream()
                .anyMatch(line -> line.level() == level && line.message().contains(text))) {
            throw failure(
                    "Expected no line of level %s with%n  %s%nin it in the log, but the log is%s", level, text, log());
        }
        return this;
    }

    /** The charm wrote no line of the levels ERROR and CRITICAL. */
    public RunAssert hasLoggedNoErrors() {
        if (present().log().stream().anyMatch(line -> line.level().compareTo(LogLevel.ERROR) >= 0)) {
            throw failure("Expected no errors in the log, but the log is%s", log());
        }
        return this;
    }

    /** The charm executed exactly this command in a container, perhaps among others. */
    public RunAssert executed(String container, String... command) {
        if (!executedIn(container).contains(List.of(command))) {
            throw failure(
                    "Expected %s to be executed in the container %s, but %s", List.of(command), container, history());
        }
        return this;
    }

    /** The charm executed exactly these commands in a container, in this order, and no others. */
    @SafeVarargs
    public final RunAssert executedExactly(String container, List<String>... commands) {
        return isAs("the commands executed in the container " + container, List.of(commands), executedIn(container));
    }

    /** The charm executed no command in any container. */
    public RunAssert executedNothing() {
        if (present().execHistory().values().stream().anyMatch(commands -> !commands.isEmpty())) {
            throw failure("Expected nothing to be executed, but %s", history());
        }
        return this;
    }

    private List<List<String>> executedIn(String container) {
        return present().execHistory().getOrDefault(container, List.of()).stream()
                .map(ExecutedCommand::command)
                .toList();
    }

    private String history() {
        String lines = new TreeMap<>(actual.execHistory())
                .keySet().stream()
                        .flatMap(container -> executedIn(container).stream()
                                .map(command -> "\n  in %s: %s".formatted(container, command)))
                        .collect(Collectors.joining());
        return lines.isEmpty() ? "nothing was" : "this was:" + lines;
    }

    private String log() {
        return actual.log().stream()
                .map(line -> "\n  %s %s".formatted(line.level(), line.message()))
                .collect(Collectors.joining());
    }

    /** The charm's framework emitted events of exactly these classes, in this order, of those the Context captures. */
    @SafeVarargs
    public final RunAssert emitted(Class<? extends EventBase>... expected) {
        return emitted(Arrays.stream(expected).map(Class::getSimpleName).toArray(String[]::new));
    }

    /** The charm's framework emitted events of classes with exactly these names, in this order, of those the Context captures. */
    public RunAssert emitted(String... expected) {
        return isAs("the emitted events", List.of(expected), present().emittedEventNames());
    }

    /** The charm's framework emitted events of exactly these names on their sources, such as {@code update_status}, in this order. */
    public RunAssert emittedKinds(String... expected) {
        return isAs(
                "the emitted events",
                List.of(expected),
                present().emittedEvents().stream().map(EmittedEvent::kind).toList());
    }

    /** The unit had these statuses, one after the other, before the one that it has now. */
    public RunAssert hasUnitStatusHistory(Status... expected) {
        return isAs(
                "the statuses that the unit had",
                described(List.of(expected)),
                described(present().unitStatusHistory()));
    }

    /** The application had these statuses, one after the other, before the one that it has now. */
    public RunAssert hasAppStatusHistory(Status... expected) {
        return isAs(
                "the statuses that the application had",
                described(List.of(expected)),
                described(present().appStatusHistory()));
    }

    private static List<String> described(List<Status> statuses) {
        return statuses.stream().map(StateAssert::describe).toList();
    }

    /** The workload had these versions, one after the other, before the one that it has now. */
    public RunAssert hasWorkloadVersionHistory(String... expected) {
        return isAs(
                "the versions that the workload had",
                List.of(expected),
                present().workloadVersionHistory());
    }

    /** The charm asked for this many more storages of that name. */
    public RunAssert requestedStorages(String name, int count) {
        if (present().requestedStorages().getOrDefault(name, 0) != count) {
            throw failure(
                    "Expected %d more storages %s to be requested, but what was requested is %s",
                    count, name, actual.requestedStorages());
        }
        return this;
    }

    /** Something changed at each of these paths of the State, and nothing anywhere else; see {@link StateDifferenceAssert}. */
    public RunAssert changedOnly(String... paths) {
        state().differsFrom(actual.stateBefore()).onlyIn(paths);
        return this;
    }

    /** The State is as before. */
    public RunAssert changedNothing() {
        state().doesNotDifferFrom(present().stateBefore());
        return this;
    }

    /** Goes on to the State that Juju is left with. */
    public StateAssert state() {
        return going.to(StateAssert.class, State.class, present().state(), StateAssert::new);
    }

    private RunAssert isAs(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw failureWithActualExpected(
                    found, expected, "Expected %s to be%n  %s%nbut %s", what, expected, "they are\n  " + found);
        }
        return this;
    }

    private Run present() {
        isNotNull();
        return actual;
    }
}
