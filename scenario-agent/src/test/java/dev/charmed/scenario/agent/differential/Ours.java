package dev.charmed.scenario.agent.differential;

import dev.charmed.ops.model.Status;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.ExecutedCommand;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs vectors through this library, in one isolation. */
final class Ours implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Isolation isolation;
    private final Path python;
    private final Map<String, Context> contexts = new ConcurrentHashMap<>();

    /** @param python the interpreter that charms run with, as they do upstream */
    Ours(Isolation isolation, Path python) {
        this.isolation = isolation;
        this.python = python;
    }

    /** A State with all that was left out. */
    static ObjectNode complete(ObjectNode state) {
        return (ObjectNode) JSON.readTree(StateCodec.toJson(StateCodec.read(state.toString(), TextFormat.JSON)));
    }

    /** What came of a vector, in the shape that the script for upstream writes. */
    ObjectNode run(Vector vector) throws IOException {
        try {
            State state = StateCodec.read(vector.state().toString(), TextFormat.JSON);
            Context context = context(vector);
            return document(vector, context.execute(event(vector.event(), state), state));
        } catch (StateFormatException invalid) {
            return JSON.createObjectNode().put("outcome", "invalid");
        } catch (InconsistentScenarioException | EventBindingException inconsistent) {
            return JSON.createObjectNode().put("outcome", "inconsistent");
        }
    }

    private Context context(Vector vector) {
        return contexts.computeIfAbsent(
                vector.charm() + " " + vector.context(),
                key -> Context.of(vector.charm(), options -> adjust(options, vector.context())));
    }

    private void adjust(ContextOptions options, ObjectNode context) {
        // Upstream goes by what the charm makes of the failure of a command that nothing answers.
        options.isolation(isolation).python(python).allowUnansweredCommands(true);
        for (Map.Entry<String, JsonNode> option : context.properties()) {
            String text = option.getValue().asString();
            switch (option.getKey()) {
                case "app_name" -> options.appName(text);
                case "unit_id" -> options.unitId(option.getValue().intValue());
                case "juju_version" -> options.jujuVersion(JujuVersion.parse(text));
                case "machine_id" -> options.machineId(text);
                case "availability_zone" -> options.availabilityZone(text);
                case "principal_unit" -> options.principalUnit(text);
                case "app_trusted" -> options.appTrusted(option.getValue().booleanValue());
                default -> throw new IllegalArgumentException("a vector's context has no " + option.getKey());
            }
        }
    }

    private static Event event(ObjectNode described, State state) {
        NamedEvent event = Event.named(described.required("name").stringValue());
        for (Map.Entry<String, JsonNode> detail : described.properties()) {
            JsonNode value = detail.getValue();
            event = switch (detail.getKey()) {
                case "name" -> event;
                case "relation_id" -> event.relationId(value.intValue());
                case "remote_unit" -> event.remoteUnit(value.intValue());
                case "departing_unit" -> event.departingUnit(value.intValue());
                case "container" -> event.container(value.stringValue());
                case "storage" -> event.storage(value.stringValue());
                case "secret" -> event.secret(value.stringValue());
                case "secret_revision" -> event.secretRevision(value.intValue());
                case "notice" -> event.notice(value.stringValue());
                case "check" -> event.check(value.stringValue());
                case "params" ->
                    event.parameters(JSON.convertValue(value, new TypeReference<Map<String, Object>>() {}));
                default -> throw new IllegalArgumentException("a vector's event has no " + detail.getKey());
            };
        }
        return event.in(state);
    }

    private static ObjectNode document(Vector vector, Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("charm", vector.charm().toString());
        document.put("event", vector.event().required("name").stringValue());
        document.put("outcome", run.outcome().word());
        document.put(
                "error",
                run.error()
                        .map(error -> Map.of("type", error.type(), "message", error.message()))
                        .orElse(null));
        document.put("state", JSON.readTree(StateCodec.toJson(run.state())));
        document.put(
                "juju_log",
                run.log().stream()
                        .map(line -> Map.of("level", line.level().name(), "message", line.message()))
                        .toList());
        document.put("emitted_events", run.emittedEventNames());
        document.put("app_status_history", statuses(run.appStatusHistory()));
        document.put("unit_status_history", statuses(run.unitStatusHistory()));
        document.put("workload_version_history", run.workloadVersionHistory());
        document.put("requested_storages", run.requestedStorages());
        document.put("removed_secret_revisions", run.removedSecretRevisions());
        document.put("exec_history", commands(run.execHistory()));
        document.put("action", run.action().map(Ours::action).orElse(null));
        return JSON.valueToTree(document);
    }

    private static List<Map<String, String>> statuses(List<Status> statuses) {
        return statuses.stream()
                .map(status -> Map.of("name", status.name(), "message", status.message()))
                .collect(Collectors.toList());
    }

    private static Map<String, List<Map<String, Object>>> commands(Map<String, List<ExecutedCommand>> history) {
        Map<String, List<Map<String, Object>>> commands = new TreeMap<>();
        history.forEach((container, executed) ->
                commands.put(container, executed.stream().map(Ours::command).toList()));
        return commands;
    }

    private static Map<String, Object> command(ExecutedCommand executed) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("command", executed.command());
        command.put("environment", executed.environment());
        command.put("working_dir", executed.workingDirectory());
        command.put("timeout", executed.timeout().map(GoDuration::text));
        command.put("user_id", executed.userId());
        command.put("user", executed.user());
        command.put("group_id", executed.groupId());
        command.put("group", executed.group());
        command.put("stdin", executed.stdin());
        command.put("combine_stderr", executed.combineStderr());
        return command;
    }

    private static Map<String, Object> action(ActionReport report) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("results", report.results().orElse(null));
        action.put("logs", report.logs());
        action.put("failure", report.failure().orElse(null));
        return action;
    }

    @Override
    public void close() {
        contexts.values().forEach(Context::close);
    }
}
