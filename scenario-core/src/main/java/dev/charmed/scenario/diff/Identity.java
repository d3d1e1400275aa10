package dev.charmed.scenario.diff;

import dev.charmed.scenario.state.Absent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What tells the parts of a set in the State apart.
 *
 * @param fields the keys that the label is made of
 * @param key equal for what is the same part before and after
 * @param label what people call the part
 */
record Identity(Set<String> fields, Function<Map<?, ?>, String> key, Function<Map<?, ?>, String> label) {
    private static final Map<String, Identity> BY_LIST = Map.ofEntries(
            Map.entry("relations", of(List.of("endpoint", "id"), ":")),
            Map.entry("networks", of(List.of("binding_name"), "")),
            Map.entry("containers", of(List.of("name"), "")),
            Map.entry("containers.execs", new Identity(Set.of("command_prefix"), Identity::command, Identity::command)),
            Map.entry(
                    "containers.notices",
                    new Identity(Set.of("id", "key"), joined(List.of("id"), ""), Identity::notice)),
            Map.entry("containers.check_infos", of(List.of("name"), "")),
            Map.entry("storages", of(List.of("name", "index"), "/")),
            Map.entry(
                    "opened_ports",
                    new Identity(Set.of("protocol", "port", "to_port", "endpoints"), Identity::port, Identity::port)),
            Map.entry("secrets", new Identity(Set.of("id"), joined(List.of("id"), ""), Identity::secret)),
            Map.entry("resources", of(List.of("name"), "")),
            Map.entry("deferred", of(List.of("handle_path"), "")),
            Map.entry("stored_states", of(List.of("owner_path", "name"), ".")),
            Map.entry("payloads", of(List.of("class", "id"), "/")));

    /** For the parts of a list that is a set, or as good as one. */
    static Optional<Identity> ofPartsOf(String list) {
        return Optional.ofNullable(BY_LIST.get(list));
    }

    private static Identity of(List<String> fields, String separator) {
        Function<Map<?, ?>, String> joined = joined(fields, separator);
        return new Identity(Set.copyOf(fields), joined, joined);
    }

    private static Function<Map<?, ?>, String> joined(List<String> fields, String separator) {
        return part -> fields.stream()
                .map(part::get)
                .filter(value -> value != null && value != Absent.VALUE)
                .map(Object::toString)
                .collect(Collectors.joining(separator));
    }

    private static String command(Map<?, ?> exec) {
        return exec.get("command_prefix") instanceof List<?> words
                ? words.stream().map(Object::toString).collect(Collectors.joining(" "))
                : "";
    }

    private static String notice(Map<?, ?> notice) {
        return "%s #%s".formatted(notice.get("key"), notice.get("id"));
    }

    private static String secret(Map<?, ?> secret) {
        Object label = secret.get("label");
        return String.valueOf(label == Absent.VALUE ? secret.get("id") : label);
    }

    private static String port(Map<?, ?> port) {
        Object from = port.get("port");
        Object to = port.get("to_port");
        String protocol = String.valueOf(port.get("protocol"));
        String range = from == null ? protocol : (to == null ? from : from + "-" + to) + "/" + protocol;
        return port.get("endpoints") instanceof List<?> endpoints
                ? endpoints.stream().map(Object::toString).collect(Collectors.joining(", ", range + " for ", ""))
                : range;
    }
}
