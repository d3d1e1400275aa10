package dev.charmed.scenario.cli;

import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.diff.StateDiff;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.HookToolCall;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.simulation.Reboot;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a run, for people: the outcome first, then whatever there is to say. */
final class RunSummary {
    private static final String WORD_THAT_NEEDS_NO_QUOTES = "[\\w@%+=:,./-]+";
    private static final String CONTROL_CHARACTERS = "[\\p{Cntrl}&&[^\n\t]]";

    /** Where ops counts events for a charm that keeps its stored state with Juju. */
    private static final String COUNTER_KEPT_WITH_JUJU = "StoredStateData[_stored]";

    private final Run run;
    private final boolean colored;
    private final boolean verbose;
    private final Paint paint;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param colored whether it is for a terminal
     * @param verbose whether to tell everything that was logged, and which hook tools were called
     */
    RunSummary(Run run, boolean colored, boolean verbose) {
        this.run = run;
        this.colored = colored;
        this.verbose = verbose;
        this.paint = new Paint(colored);
    }

    String text() {
        text.append(headline()).append('\n');
        run.error().ifPresent(error -> section("Error", error(error)));
        run.action().ifPresent(this::action);
        section("Status", statuses());
        section("State", stateChanges());
        section("Events", String.join(", ", run.emittedEventNames()));
        section("Also", otherWishes());
        section("Log", log());
        if (verbose) {
            section("Hook tools", hookTools());
        }
        return text.toString();
    }

    private String headline() {
        String what = "%s on %s".formatted(run.event().hookName(), run.charm());
        return "%s: %s".formatted(paint.bold(what), outcome(run.outcome()));
    }

    private String outcome(Outcome outcome) {
        return switch (outcome) {
            case OK -> paint.green("ok");
            case CHARM_ERROR -> paint.red("the charm failed");
            case ACTION_FAILED -> paint.red("the action failed");
            case TIMEOUT -> paint.red("the charm took too long");
        };
    }

    private void section(String title, String content) {
        if (!content.isBlank()) {
            text.append('\n').append(paint.bold(title)).append('\n');
            text.append(content.stripTrailing().indent(2));
        }
    }

    private String error(CharmError error) {
        String what = error.message().isEmpty() ? error.type() : error.type() + ": " + error.message();
        Traceback traceback = new Traceback(error.traceback());
        String frames = verbose ? traceback.text() : traceback.withoutFramework();
        return paint.red(visible(what)) + (frames.isEmpty() ? "" : "\n" + visible(frames));
    }

    private void action(ActionReport report) {
        List<String> lines = new ArrayList<>();
        report.failure()
                .ifPresent(reason -> lines.add(paint.red(reason.isEmpty() ? "failed" : "failed: " + visible(reason))));
        report.logs().forEach(line -> lines.add("log: " + visible(line)));
        report.results()
                .filter(results -> !results.isEmpty())
                .ifPresent(results -> lines.add(TreeText.yaml(results).stripTrailing()));
        // A charm that failed may have had results on the way.
        String nothing = run.error().isPresent() ? "" : "no results";
        section("Action", lines.isEmpty() ? nothing : String.join("\n", lines));
    }

    private String statuses() {
        State before = run.stateBefore();
        State after = run.state();
        List<String> lines = new ArrayList<>();
        lines.add("unit  " + course(before.unitStatus(), run.unitStatusHistory(), after.unitStatus()));
        if (!(after.appStatus() instanceof Status.Unknown)
                || !run.appStatusHistory().isEmpty()) {
            lines.add("app   " + course(before.appStatus(), run.appStatusHistory(), after.appStatus()));
        }
        if (!after.workloadVersion().equals(before.workloadVersion())) {
            lines.add("workload version  %s".formatted(visible(after.workloadVersion())));
        }
        return String.join("\n", lines);
    }

    /** All that it was, from first to last. */
    private String course(Status before, List<Status> replaced, Status now) {
        List<Status> course = Stream.concat(Stream.concat(Stream.of(before), replaced.stream()), Stream.of(now))
                .toList();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < course.size(); i++) {
            if (i == 0 || !course.get(i).equals(course.get(i - 1))) {
                different.add(status(course.get(i)));
            }
        }
        return String.join(" -> ", different);
    }

    private String status(Status status) {
        String words = status.message().isEmpty()
                ? status.name()
                : status.name() + " " + visible(TreeText.json(status.message()));
        if (status instanceof Status.Active) {
            return paint.green(words);
        }
        return status instanceof Status.Blocked || status instanceof Status.Failed
                ? paint.red(words)
                : paint.yellow(words);
    }

    private String stateChanges() {
        State after = run.state();
        // What the statuses say of it already is not told twice.
        State before = run.stateBefore()
                .with(builder -> builder.unitStatus(after.unitStatus())
                        .appStatus(after.appStatus())
                        .workloadVersion(after.workloadVersion()));
        StateDiff diff = StateDiff.between(ofInterest(before), ofInterest(after));
        return diff.isEmpty() ? paint.faint("nothing else changed") : diff.toText(colored);
    }

    /** Without what a framework keeps for itself, which changes with every event. */
    private State ofInterest(State state) {
        List<StoredState> charms = state.storedStates().stream()
                .filter(stored -> verbose || stored.ownerPath().isPresent())
                .toList();
        Map<String, String> keptWithJuju = new TreeMap<>(state.charmState());
        if (!verbose) {
            keptWithJuju.remove(COUNTER_KEPT_WITH_JUJU);
        }
        return state.with(builder -> builder.storedStates(charms).charmState(keptWithJuju));
    }

    private String otherWishes() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(run.requestedStorages())
                .forEach((name, count) -> lines.add("asks for %d more of the storage %s".formatted(count, name)));
        run.removedSecretRevisions().forEach(revision -> lines.add("removes the secret revision " + revision));
        new TreeMap<>(run.execHistory())
                .forEach((container, commands) -> commands.forEach(
                        command -> lines.add("executes in %s: %s".formatted(container, words(command.command())))));
        if (run.reboot() != Reboot.NONE) {
            lines.add(run.reboot() == Reboot.NOW ? "asks for a reboot at once" : "asks for a reboot after the hook");
        }
        return String.join("\n", lines);
    }

    private String log() {
        List<LogLine> shown = run.log().stream()
                .filter(line -> verbose || line.level().compareTo(LogLevel.WARNING) >= 0)
                .toList();
        List<String> lines = new ArrayList<>(shown.stream().map(this::logLine).toList());
        int hidden = run.log().size() - shown.size();
        if (hidden > 0) {
            lines.add(paint.faint("%d %s below WARNING; -v shows %s"
                    .formatted(hidden, hidden == 1 ? "line" : "lines", hidden == 1 ? "it" : "them")));
        }
        return String.join("\n", lines);
    }

    private String logLine(LogLine line) {
        String level = "%-8s ".formatted(line.level());
        Traceback told = new Traceback(run.error().map(CharmError::traceback).orElse(""));
        String message = told.removedFrom(line.message()).indent(level.length()).strip();
        return switch (line.level()) {
                    case ERROR, CRITICAL -> paint.red(level);
                    case WARNING -> paint.yellow(level);
                    case TRACE, DEBUG, INFO -> paint.faint(level);
                }
                + visible(message);
    }

    /** Without those that the log shows. */
    private String hookTools() {
        return run.hookTools().stream()
                .filter(call -> !call.words().get(0).equals("juju-log") || call.exitStatus() != 0)
                .map(this::call)
                .collect(Collectors.joining("\n"));
    }

    private String call(HookToolCall call) {
        String words = words(call.words());
        return call.exitStatus() == 0 ? words : words + paint.red("  exit " + call.exitStatus());
    }

    /** A command as a shell would take it. */
    static String words(List<String> words) {
        return words.stream()
                .map(word -> word.matches(WORD_THAT_NEEDS_NO_QUOTES) ? word : "'" + word.replace("'", "'\\''") + "'")
                .map(RunSummary::visible)
                .collect(Collectors.joining(" "));
    }

    /** What a charm wrote, without what would confuse a terminal. */
    private static String visible(String text) {
        return text.replaceAll(CONTROL_CHARACTERS, "\uFFFD");
    }
}
