package dev.charmed.scenario.codec;

import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.Notice;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Containers, and what their Pebble holds. */
final class ContainerCodec {
    static final Shape<Container> SHAPE = Shapes.part("a container", ContainerCodec::read);

    private static final Shape<Integer> ANY_INTEGER = Shapes.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Shape<Map<String, Map<String, Object>>> LAYERS = Shapes.mapOf(Shapes.TREE);
    private static final Shape<Map<String, String>> SERVICE_STATUSES =
            Shapes.mapOf(Shapes.oneOf("active", "inactive", "backoff", "error"));
    private static final Shape<Map<String, Mount>> MOUNTS =
            Shapes.mapOf(Shapes.part("a mount", ContainerCodec::readMount));
    private static final Shape<List<Exec>> EXECS = Shapes.listOf(Shapes.part("an exec", ContainerCodec::readExec));
    private static final Shape<List<Notice>> NOTICES =
            Shapes.listOf(Shapes.part("a notice", ContainerCodec::readNotice));
    private static final Shape<List<CheckInfo>> CHECK_INFOS =
            Shapes.listOf(Shapes.part("a check", ContainerCodec::readCheckInfo));
    private static final Shape<String> LEVEL = Shapes.orEmpty(Shapes.oneOf("alive", "ready"), "");
    private static final Shape<String> STARTUP = Shapes.orEmpty(Shapes.oneOf("enabled", "disabled"), "enabled");
    private static final Shape<String> CHECK_STATUS = Shapes.oneOf("up", "down", "inactive");

    private ContainerCodec() {}

    private static Container read(Fields fields) {
        return Container.builder(fields.text("name"))
                .canConnect(fields.get("can_connect", Shapes.FLAG, false))
                .layers(fields.get("layers", LAYERS, Map.of()))
                .serviceStatuses(fields.get("service_statuses", SERVICE_STATUSES, Map.of()))
                .mounts(fields.get("mounts", MOUNTS, Map.of()))
                .execs(fields.get("execs", EXECS, List.of()))
                .notices(fields.get("notices", NOTICES, List.of()))
                .checkInfos(fields.get("check_infos", CHECK_INFOS, List.of()))
                .files(fields.get("files", FileCodec.FILES, Map.of()))
                .build();
    }

    private static Mount readMount(Fields fields) {
        return new Mount(fields.text("location"), fields.required("source", Shapes.FILE, Path.of("")));
    }

    private static Exec readExec(Fields fields) {
        return new Exec(
                fields.required("command_prefix", Shapes.TEXTS, List.of()),
                fields.get("return_code", ANY_INTEGER, 0),
                fields.text("stdout", ""),
                fields.text("stderr", ""));
    }

    private static Notice readNotice(Fields fields) {
        Optional<Integer> userId = fields.optional("user_id", Shapes.COUNT);
        return Notice.builder(fields.text("key"))
                .id(fields.optionalText("id").orElse(""))
                .userId(userId.isPresent() ? OptionalInt.of(userId.get()) : OptionalInt.empty())
                .type(fields.text("type", "custom"))
                .firstOccurred(fields.optional("first_occurred", Times.INSTANT).orElse(Notice.DEFAULT_TIME))
                .lastOccurred(fields.optional("last_occurred", Times.INSTANT).orElse(Notice.DEFAULT_TIME))
                .lastRepeated(fields.optional("last_repeated", Times.INSTANT).orElse(Notice.DEFAULT_TIME))
                .occurrences(fields.get("occurrences", Shapes.COUNT, 1))
                .lastData(fields.get("last_data", Shapes.DATABAG, Map.of()))
                .repeatAfter(fields.optional("repeat_after", Times.DURATION))
                .expireAfter(fields.optional("expire_after", Times.DURATION))
                .build();
    }

    private static CheckInfo readCheckInfo(Fields fields) {
        CheckInfo absent = CheckInfo.builder("absent").build();
        String status = fields.get("status", CHECK_STATUS, absent.status());
        return CheckInfo.builder(fields.text("name"))
                .level(fields.optional("level", LEVEL).filter(level -> !level.isEmpty()))
                .startup(fields.get("startup", STARTUP, absent.startup()))
                .status(status)
                .successes(fields.optional("successes", Shapes.COUNT).orElse(absent.successes()))
                .failures(fields.get("failures", Shapes.COUNT, absent.failures()))
                .threshold(fields.get("threshold", Shapes.COUNT, absent.threshold()))
                .changeId(fields.optionalText("change_id").orElse(status.equals("inactive") ? "" : absent.changeId()))
                .build();
    }

    static Map<String, Object> write(Container container) {
        Branch branch = new Branch()
                .with("name", container.name())
                .with("can_connect", container.canConnect())
                .with("layers", layers(container.layers()))
                .with("service_statuses", container.serviceStatuses())
                .withMap("mounts", container.mounts(), ContainerCodec::write)
                .withList("execs", container.execs(), ContainerCodec::write)
                .withList("notices", container.notices(), ContainerCodec::write)
                .withList("check_infos", container.checkInfos(), ContainerCodec::write);
        return FileCodec.addTo(branch, container.files()).map();
    }

    /** Later layers override earlier ones: the one place where the order of keys has a meaning. */
    private static Map<String, Object> layers(Map<String, Map<String, Object>> layers) {
        Map<String, Object> written = new LinkedHashMap<>();
        layers.forEach((label, layer) -> written.put(label, Branch.sorted(layer)));
        return Collections.unmodifiableMap(written);
    }

    private static Object write(Mount mount) {
        return new Branch()
                .with("location", mount.location())
                .with("source", mount.source().toString())
                .map();
    }

    private static Object write(Exec exec) {
        return new Branch()
                .with("command_prefix", exec.commandPrefix())
                .with("return_code", (long) exec.returnCode())
                .with("stdout", exec.stdout())
                .with("stderr", exec.stderr())
                .map();
    }

    private static Object write(Notice notice) {
        return new Branch()
                .with("key", notice.key())
                .with("id", notice.id())
                .with(
                        "user_id",
                        notice.userId().isPresent()
                                ? Optional.of((long) notice.userId().getAsInt())
                                : Optional.empty())
                .with("type", notice.type())
                .with("first_occurred", notice.firstOccurred().toString())
                .with("last_occurred", notice.lastOccurred().toString())
                .with("last_repeated", notice.lastRepeated().toString())
                .with("occurrences", (long) notice.occurrences())
                .with("last_data", notice.lastData())
                .with("repeat_after", notice.repeatAfter().map(GoDuration::text))
                .with("expire_after", notice.expireAfter().map(GoDuration::text))
                .map();
    }

    private static Object write(CheckInfo check) {
        return new Branch()
                .with("name", check.name())
                .with("level", check.level())
                .with("startup", check.startup())
                .with("status", check.status())
                .with("successes", (long) check.successes())
                .with("failures", (long) check.failures())
                .with("threshold", (long) check.threshold())
                .with("change_id", check.changeId())
                .map();
    }
}
