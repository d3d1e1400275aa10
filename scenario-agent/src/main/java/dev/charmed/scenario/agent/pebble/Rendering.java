package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.Startup;
import dev.charmed.ops.pebble.Task;
import dev.charmed.scenario.pebble.LogLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the daemon tells, as trees with its own names in its own order; what Go leaves out when it is empty is left out. */
final class Rendering {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** As Go writes times: as many digits of a second as there are. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private Rendering() {}

    private static Map<String, @Nullable Object> tree() {
        return new LinkedHashMap<>();
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static Object service(ServiceInfo service) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("name", service.name());
        tree.put("startup", word(service.startup()));
        tree.put("current", service.current().word());
        service.currentSince().ifPresent(since -> tree.put("current-since", time(since)));
        return tree;
    }

    private static String word(Startup startup) {
        return startup == Startup.ENABLED ? "enabled" : "disabled";
    }

    static Object check(CheckInfo check) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("name", check.name());
        check.level().ifPresent(level -> tree.put("level", level.word()));
        tree.put("startup", word(check.startup()));
        tree.put("status", check.status().word());
        tree.put("successes", check.successes());
        if (check.failures() > 0) {
            tree.put("failures", check.failures());
        }
        tree.put("threshold", check.threshold());
        check.changeId().ifPresent(id -> tree.put("change-id", id));
        check.previousChangeId().ifPresent(id -> tree.put("prev-change-id", id));
        return tree;
    }

    static Object change(Change change) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("id", change.id());
        tree.put("kind", change.kind());
        tree.put("summary", change.summary());
        tree.put("status", change.status().word());
        if (!change.tasks().isEmpty()) {
            tree.put("tasks", change.tasks().stream().map(Rendering::task).toList());
        }
        tree.put("ready", change.ready());
        change.error().ifPresent(error -> tree.put("err", error));
        tree.put("spawn-time", time(change.spawnTime()));
        change.readyTime().ifPresent(time -> tree.put("ready-time", time(time)));
        if (!change.data().isEmpty()) {
            tree.put("data", change.data());
        }
        return tree;
    }

    private static Object task(Task task) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("id", task.id());
        tree.put("kind", task.kind());
        tree.put("summary", task.summary());
        tree.put("status", task.status().word());
        if (!task.log().isEmpty()) {
            tree.put("log", task.log());
        }
        Map<String, @Nullable Object> progress = tree();
        progress.put("label", task.progress().label());
        progress.put("done", task.progress().done());
        progress.put("total", task.progress().total());
        tree.put("progress", progress);
        tree.put("spawn-time", time(task.spawnTime()));
        task.readyTime().ifPresent(time -> tree.put("ready-time", time(time)));
        if (!task.data().isEmpty()) {
            tree.put("data", task.data());
        }
        return tree;
    }

    static Object notice(Notice notice) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("id", notice.id());
        tree.put("user-id", notice.userId().isPresent() ? notice.userId().getAsInt() : null);
        tree.put("type", notice.type());
        tree.put("key", notice.key());
        tree.put("first-occurred", time(notice.firstOccurred()));
        tree.put("last-occurred", time(notice.lastOccurred()));
        tree.put("last-repeated", time(notice.lastRepeated()));
        tree.put("occurrences", notice.occurrences());
        if (!notice.lastData().isEmpty()) {
            tree.put("last-data", notice.lastData());
        }
        notice.repeatAfter().ifPresent(after -> tree.put("repeat-after", GoDuration.text(after)));
        notice.expireAfter().ifPresent(after -> tree.put("expire-after", GoDuration.text(after)));
        return tree;
    }

    static Object file(FileInfo file) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("path", file.path());
        tree.put("name", file.name());
        tree.put("type", file.type().word());
        file.size().ifPresent(size -> tree.put("size", size));
        tree.put("permissions", "%03o".formatted(file.permissions()));
        tree.put("last-modified", time(file.lastModified().truncatedTo(ChronoUnit.SECONDS)));
        tree.put("user-id", file.userId().isPresent() ? file.userId().getAsInt() : null);
        tree.put("user", file.user().orElse(""));
        tree.put("group-id", file.groupId().isPresent() ? file.groupId().getAsInt() : null);
        tree.put("group", file.group().orElse(""));
        return tree;
    }

    static Object identity(Identity identity) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("access", identity.access());
        identity.localUserId().ifPresent(user -> tree.put("local", Map.of("user-id", user)));
        identity.basicPassword().ifPresent(password -> tree.put("basic", Map.of("password", password)));
        identity.certificate().ifPresent(pem -> tree.put("cert", Map.of("pem", pem)));
        return tree;
    }

    /** Each in JSON on a line of its own. */
    static String logLines(List<LogLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(logLine(line)).append('\n'));
        return text.toString();
    }

    private static String logLine(LogLine line) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("time", time(line.time()));
        tree.put("service", line.service());
        tree.put("message", line.message());
        return JSON.writeValueAsString(tree);
    }

    /** The result for one path: just the path if all went well. */
    static Object path(String path, Optional<Map<String, String>> error) {
        Map<String, @Nullable Object> tree = tree();
        tree.put("path", path);
        error.ifPresent(known -> tree.put("error", known));
        return tree;
    }
}
