package dev.charmed.scenario.cli;

import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.HookToolCall;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.Absent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The document of {@code scenario run} as a plain tree. Other programs read it: its keys are a contract. */
final class RunDocument {
    static final String OUTCOME = "outcome";
    static final String STATE = "state";

    private RunDocument() {}

    static Map<String, Object> of(Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("charm", run.charm());
        document.put("event", run.event().hookName());
        document.put(OUTCOME, run.outcome().word());
        document.put("error", run.error().<Object>map(RunDocument::error).orElse(Absent.VALUE));
        document.put(STATE, StateCodec.toTree(run.state()));
        document.put("juju_log", run.log().stream().map(RunDocument::logLine).toList());
        document.put("emitted_events", run.emittedEventNames());
        document.put("app_status_history", statuses(run.appStatusHistory()));
        document.put("unit_status_history", statuses(run.unitStatusHistory()));
        document.put("workload_version_history", run.workloadVersionHistory());
        document.put("requested_storages", new TreeMap<>(run.requestedStorages()));
        document.put("exec_history", commands(run.execHistory()));
        document.put("removed_secret_revisions", run.removedSecretRevisions());
        document.put(
                "hook_tools", run.hookTools().stream().map(RunDocument::call).toList());
        document.put("action", run.action().<Object>map(RunDocument::action).orElse(Absent.VALUE));
        return document;
    }

    private static Map<String, Object> error(CharmError error) {
        return ordered("type", error.type(), "message", error.message(), "traceback", error.traceback());
    }

    private static Map<String, Object> logLine(LogLine line) {
        return ordered("level", line.level().name(), "message", line.message());
    }

    private static List<Map<String, Object>> statuses(List<Status> history) {
        return history.stream()
                .map(status -> ordered("name", status.name(), "message", status.message()))
                .toList();
    }

    private static Map<String, Object> commands(Map<String, List<ExecutedCommand>> history) {
        Map<String, Object> commands = new TreeMap<>();
        history.forEach((container, executed) -> commands.put(
                container, executed.stream().map(RunDocument::command).toList()));
        return commands;
    }

    private static Map<String, Object> command(ExecutedCommand executed) {
        return ordered(
                "command", executed.command(),
                "environment", new TreeMap<>(executed.environment()),
                "working_dir", orAbsent(executed.workingDirectory()),
                "timeout", orAbsent(executed.timeout().map(GoDuration::text)),
                "user_id", orAbsent(executed.userId()),
                "user", orAbsent(executed.user()),
                "group_id", orAbsent(executed.groupId()),
                "group", orAbsent(executed.group()),
                "stdin", orAbsent(executed.stdin()),
                "combine_stderr", executed.combineStderr());
    }

    private static Object orAbsent(Optional<String> text) {
        return text.<Object>map(known -> known).orElse(Absent.VALUE);
    }

    private static Object orAbsent(OptionalInt number) {
        return number.isPresent() ? (Object) number.getAsInt() : Absent.VALUE;
    }

    private static Map<String, Object> call(HookToolCall call) {
        return ordered("argv", call.words(), "exit", call.exitStatus());
    }

    private static Map<String, Object> action(ActionReport report) {
        return ordered(
                "results",
                report.results().<Object>map(results -> results).orElse(Absent.VALUE),
                "logs",
                report.logs(),
                "failure",
                report.failure().<Object>map(failure -> failure).orElse(Absent.VALUE));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
