package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.CheckStatus;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.Startup;
import dev.charmed.ops.pebble.Task;
import java.time.Instant;
import java.util.Optional;

/** What Pebble tells, as values. What a newer Pebble calls by a word that is not known here becomes the most harmless one. */
final class Answers {
    private static final int OCTAL = 8;
    private static final int DEFAULT_THRESHOLD = 3;

    private Answers() {}

    static ServiceInfo service(Tree tree) {
        return new ServiceInfo(
                tree.text("name"),
                startup(tree),
                ServiceStatus.named(tree.text("current")).orElse(ServiceStatus.INACTIVE),
                tree.time("current-since"));
    }

    private static Startup startup(Tree tree) {
        return tree.text("startup").equals("enabled") ? Startup.ENABLED : Startup.DISABLED;
    }

    static CheckInfo check(Tree tree) {
        return new CheckInfo(
                tree.text("name"),
                CheckLevel.named(tree.text("level")),
                startup(tree),
                CheckStatus.named(tree.text("status")).orElse(CheckStatus.INACTIVE),
                tree.integer("successes", 0),
                tree.integer("failures", 0),
                tree.integer("threshold", DEFAULT_THRESHOLD),
                nonEmpty(tree, "change-id"),
                nonEmpty(tree, "prev-change-id"));
    }

    private static Optional<String> nonEmpty(Tree tree, String name) {
        return tree.find(name).filter(text -> !text.isEmpty());
    }

    static Change change(Tree tree) {
        return new Change(
                tree.text("id"),
                tree.text("kind"),
                tree.text("summary"),
                status(tree),
                tree.trees("tasks").stream().map(Answers::task).toList(),
                tree.flag("ready"),
                nonEmpty(tree, "err"),
                tree.time("spawn-time").orElse(Instant.EPOCH),
                tree.time("ready-time"),
                tree.map("data"));
    }

    private static ChangeStatus status(Tree tree) {
        return ChangeStatus.named(tree.text("status")).orElse(ChangeStatus.DOING);
    }

    private static Task task(Tree tree) {
        Tree progress = tree.tree("progress");
        return new Task(
                tree.text("id"),
                tree.text("kind"),
                tree.text("summary"),
                status(tree),
                tree.texts("log"),
                new Task.Progress(progress.text("label"), progress.integer("done", 0), progress.integer("total", 0)),
                tree.time("spawn-time").orElse(Instant.EPOCH),
                tree.time("ready-time"),
                tree.map("data"));
    }

    static Notice notice(Tree tree) {
        return new Notice(
                tree.text("id"),
                tree.integer("user-id"),
                tree.text("type"),
                tree.text("key"),
                tree.time("first-occurred").orElse(Instant.EPOCH),
                tree.time("last-occurred").orElse(Instant.EPOCH),
                tree.time("last-repeated").orElse(Instant.EPOCH),
                tree.integer("occurrences", 0),
                tree.textMap("last-data"),
                tree.duration("repeat-after"),
                tree.duration("expire-after"));
    }

    static FileInfo file(Tree tree) {
        return new FileInfo(
                tree.text("path"),
                tree.text("name"),
                FileType.named(tree.text("type")).orElse(FileType.UNKNOWN),
                tree.number("size"),
                Integer.parseInt(tree.find("permissions").orElse("0"), OCTAL),
                tree.time("last-modified").orElse(Instant.EPOCH),
                tree.integer("user-id"),
                nonEmpty(tree, "user"),
                tree.integer("group-id"),
                nonEmpty(tree, "group"));
    }

    static Identity identity(Tree tree) {
        return new Identity(
                tree.text("access"),
                tree.tree("local").number("user-id"),
                tree.tree("basic").find("password"),
                tree.tree("cert").find("pem"));
    }
}
