package dev.charmed.ops.pebble;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the logs of services are forwarded to.
 */
public final class LogTarget extends PlanEntry<LogTarget> {
    LogTarget(String name, Map<String, Object> fields) {
        super(name, fields);
    }

    /** One of that name, with nothing set. */
    public static LogTarget named(String name) {
        return new LogTarget(name, Map.of());
    }

    /** One with that tree, in Pebble's own spelling of the keys. */
    public static LogTarget of(String name, Map<String, ?> fields) {
        return new LogTarget(name, Trees.copy(fields));
    }

    @Override
    LogTarget copy(Map<String, Object> changed) {
        return new LogTarget(name(), changed);
    }

    /** {@code loki}, {@code opentelemetry} or {@code syslog}. */
    public Optional<String> type() {
        return text("type");
    }

    public LogTarget withType(String type) {
        return with("type", type);
    }

    /** The address of the server. */
    public Optional<String> location() {
        return text("location");
    }

    public LogTarget withLocation(String location) {
        return with("location", location);
    }

    /** The services whose logs are meant; {@code all} for all, and a {@code -} before a name for all but that one. */
    public List<String> services() {
        return texts("services");
    }

    public LogTarget withServices(String... names) {
        return with("services", List.of(names));
    }

    /** What is added to each line; {@code $NAME} stands for a variable of the service's environment. */
    public Map<String, String> labels() {
        return textMap("labels");
    }

    public LogTarget withLabels(Map<String, String> labels) {
        return with("labels", labels);
    }
}
