package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.InlineFile;
import dev.charmed.scenario.state.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the containers of a charm, and what their Pebbles hold. */
final class ContainerSamples {
    private static final List<String> SERVICES = List.of("web", "db-1", "Server");
    private static final List<String> CHECKS = List.of("up", "ready-check");
    private static final List<String> KEYS = List.of("example.com/done", "example.com/a/b", "sample.local/x");
    private static final List<List<String>> COMMANDS = List.of(List.of(), List.of("ls"), List.of("ls", "-l"));
    private static final List<String> FILES = List.of("/etc/app.conf", "/srv/data/a b.txt");
    private static final int THRESHOLD = 3;

    private ContainerSamples() {}

    static List<Container> containers(Choices choices, CharmMeta meta) {
        return choices.someOf(List.copyOf(meta.containers().keySet()), ContainerSamples::container);
    }

    private static Container container(Choices choices, String name) {
        Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
        Map<String, String> statuses = new LinkedHashMap<>();
        List<CheckInfo> infos = new ArrayList<>();
        if (choices.flag()) {
            Map<String, Object> services = choices.mapOf(SERVICES, (part, service) -> service(part));
            statuses.putAll(choices.mapOf(
                    List.copyOf(services.keySet()),
                    (part, service) -> part.oneOf("active", "inactive", "backoff", "error")));
            Map<String, Object> checks = choices.mapOf(CHECKS, (part, check) -> check(part));
            infos.addAll(choices.someOf(
                    List.copyOf(checks.keySet()), (part, check) -> info(part, check, Sample.section(checks, check))));
            layers.put("base", layer(services, checks));
            if (!services.isEmpty() && choices.chance(30)) {
                layers.put(
                        "a-top",
                        Map.of(
                                "services",
                                Map.of(
                                        services.keySet().iterator().next(),
                                        Map.of("override", "merge", "environment", Map.of("MODE", "test")))));
            }
        }
        return Container.builder(name)
                .canConnect(!choices.flag())
                .layers(layers)
                .serviceStatuses(statuses)
                .execs(choices.someOf(COMMANDS, ContainerSamples::exec))
                .notices(notices(choices))
                .checkInfos(infos)
                .files(files(choices))
                .build();
    }

    private static Map<String, Object> layer(Map<String, Object> services, Map<String, Object> checks) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("summary", "what runs");
        if (!services.isEmpty()) {
            layer.put("services", services);
        }
        if (!checks.isEmpty()) {
            layer.put("checks", checks);
        }
        return layer;
    }

    private static Map<String, Object> service(Choices choices) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("override", "replace");
        service.put("command", "/bin/run --port " + choices.between(80, 90));
        choices.maybe(part -> part.oneOf("enabled", "disabled")).ifPresent(startup -> service.put("startup", startup));
        if (choices.flag()) {
            service.put("environment", Map.of("PORT", "80"));
        }
        return service;
    }

    static Map<String, Object> check(Choices choices) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("override", "replace");
        choices.maybe(part -> part.oneOf("alive", "ready")).ifPresent(level -> check.put("level", level));
        choices.maybe(part -> part.oneOf("enabled", "disabled")).ifPresent(startup -> check.put("startup", startup));
        choices.maybe(part -> part.between(1, 9)).ifPresent(threshold -> check.put("threshold", threshold));
        switch (choices.between(0, 2)) {
            case 0 -> check.put("exec", Map.of("command", "/bin/true"));
            case 1 -> check.put("tcp", Map.of("port", 80));
            default -> check.put("http", Map.of("url", "http://localhost:80/"));
        }
        return check;
    }

    static CheckInfo info(Choices choices, String name, Map<String, Object> planned) {
        String startup = String.valueOf(planned.getOrDefault("startup", "enabled"));
        int threshold = planned.get("threshold") instanceof Integer number ? number : THRESHOLD;
        boolean down = choices.flag();
        boolean inactive = startup.equals("disabled") && choices.flag();
        return CheckInfo.builder(name)
                .level(Optional.ofNullable((String) planned.get("level")))
                .startup(startup)
                .threshold(threshold)
                .status(inactive ? "inactive" : down ? "down" : "up")
                .failures(inactive ? 0 : down ? threshold : choices.between(0, threshold - 1))
                .changeId(inactive ? "" : Integer.toString(choices.between(1, 99)))
                .build();
    }

    private static Exec exec(Choices choices, List<String> prefix) {
        return new Exec(prefix, choices.between(0, 2), choices.text("ab\n", 0, 4), choices.text("e", 0, 2));
    }

    private static List<Notice> notices(Choices choices) {
        return choices.someOf(
                KEYS,
                (part, key) -> Notice.builder(key)
                        .id(Integer.toString(KEYS.indexOf(key) + 1))
                        .occurrences(part.between(1, 5))
                        .lastData(part.flag() ? Map.of("path", "/tmp/1") : Map.of())
                        .repeatAfter(part.maybe(given -> Duration.ofHours(1)))
                        .expireAfter(part.maybe(given -> Duration.ofMillis(90_500)))
                        .build());
    }

    private static Map<String, InlineFile> files(Choices choices) {
        return choices.mapOf(FILES, (part, path) -> InlineFile.text(part.text("a: é\n", 0, 6)));
    }
}
