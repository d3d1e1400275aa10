package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.UnitStateTools;
import dev.charmed.ops.hooktools.UnitTools;
import dev.charmed.ops.json.Json;
import dev.charmed.ops.model.CloudCredential;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.GoalState;
import dev.charmed.ops.model.GoalState.Goal;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The hook tools about the unit and its application. */
interface ProcessUnitTools extends UnitTools, UnitStateTools {
    /** A third of what Linux takes as one argument: characters take up to three bytes each. */
    int LONGEST_LOG_MESSAGE = 40_000;

    ToolProcess process();

    @Override
    default Map<String, Object> configGet() {
        return process().map("config-get", "--format=json").values();
    }

    @Override
    default SortedSet<String> configOptions() {
        return new TreeSet<>(
                process().map("config-get", "--all", "--format=json").values().keySet());
    }

    @Override
    default boolean isLeader() {
        return Boolean.TRUE.equals(process().json("is-leader", "--format=json"));
    }

    @Override
    default void statusSet(Scope scope, Status status) {
        List<String> words = new ArrayList<>(List.of("status-set", application(scope), status.name()));
        if (!status.message().isEmpty()) {
            words.addAll(List.of("--", status.message()));
        }
        process().run(words);
    }

    @Override
    default Status statusGet(Scope scope) {
        Answer answer = process().map("status-get", "--include-data", "--format=json", application(scope));
        return status(scope == Scope.APPLICATION ? answer.answer("application-status") : answer);
    }

    @Override
    default SortedMap<String, Status> unitStatuses() {
        SortedMap<String, Status> statuses = new TreeMap<>();
        process()
                .map("status-get", "--include-data", "--format=json", application(Scope.APPLICATION))
                .answer("application-status")
                .answer("units")
                .byName()
                .forEach((unit, answer) -> statuses.put(unit, status(answer)));
        return statuses;
    }

    private static String application(Scope scope) {
        return "--application=" + (scope == Scope.APPLICATION);
    }

    private static Status status(Answer answer) {
        return Status.of(answer.text("status"), answer.text("message")).orElseGet(Status::unknown);
    }

    @Override
    default void applicationVersionSet(String version) {
        process().run("application-version-set", "--", version);
    }

    @Override
    default void log(LogLevel level, String message) {
        int begin = 0;
        do {
            int end = Math.min(message.length(), begin + LONGEST_LOG_MESSAGE);
            process().run("juju-log", "--log-level", level.name(), "--", message.substring(begin, end));
            begin = end;
        } while (begin < message.length());
    }

    @Override
    default GoalState goalState() {
        Answer answer = process().map("goal-state", "--format=json");
        Map<String, Map<String, Goal>> relations = new TreeMap<>();
        answer.answer("relations").byName().forEach((endpoint, members) -> relations.put(endpoint, goals(members)));
        return new GoalState(goals(answer.answer("units")), relations);
    }

    private static Map<String, Goal> goals(Answer answer) {
        Map<String, Goal> goals = new TreeMap<>();
        answer.byName()
                .forEach((member, goal) -> goals.put(
                        member,
                        new Goal(goal.text("status"), goal.moment("since").orElse(Instant.EPOCH))));
        return goals;
    }

    @Override
    default CloudSpec credentialGet() {
        Answer cloud = process().map("credential-get", "--format=json");
        Answer credential = cloud.answer("credential");
        return new CloudSpec(
                cloud.text("type"),
                cloud.text("name"),
                cloud.find("region"),
                cloud.find("endpoint"),
                cloud.find("identity-endpoint"),
                cloud.find("storage-endpoint"),
                credential.values().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CloudCredential(
                                credential.text("auth-type"),
                                credential.answer("attrs").texts(),
                                credential.strings("redacted"))),
                cloud.strings("cacertificates"),
                cloud.truth("skip-tls-verify"),
                cloud.truth("is-controller-cloud"));
    }

    @Override
    default Path resourceGet(String name) {
        return Path.of(process().run("resource-get", name).strip());
    }

    @Override
    default void reboot(boolean now) {
        process().run(now ? List.of("juju-reboot", "--now") : List.of("juju-reboot"));
    }

    @Override
    default Map<String, String> stateGet() {
        return process().map("state-get", "--format=json").texts();
    }

    @Override
    default void stateSet(Map<String, String> values) {
        process().run(List.of("state-set", "--file", "-"), Json.write(values));
    }

    @Override
    default void stateDelete(String key) {
        process().run("state-delete", key);
    }
}
