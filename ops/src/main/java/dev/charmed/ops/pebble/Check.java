package dev.charmed.ops.pebble;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A health check of a layer or plan: one of {@link #withHttp}, {@link #withTcp} and {@link #withExec}. What is not set has
 * Pebble's default.
 */
public final class Check extends PlanEntry<Check> {
    Check(String name, Map<String, Object> fields) {
        super(name, fields);
    }

    /** One of that name, with nothing set. */
    public static Check named(String name) {
        return new Check(name, Map.of());
    }

    /** One with that tree, in Pebble's own spelling of the keys. */
    public static Check of(String name, Map<String, ?> fields) {
        return new Check(name, Trees.copy(fields));
    }

    @Override
    Check copy(Map<String, Object> changed) {
        return new Check(name(), changed);
    }

    public Optional<CheckLevel> level() {
        return text("level").flatMap(CheckLevel::named);
    }

    public Check withLevel(CheckLevel level) {
        return with("level", level.word());
    }

    public Optional<Startup> startup() {
        return text("startup").flatMap(Startup::named);
    }

    public Check withStartup(Startup startup) {
        return with("startup", startup.word());
    }

    /** How long Pebble waits before each try; ten seconds unless set. */
    public Optional<Duration> period() {
        return text("period").map(GoDuration::parse);
    }

    public Check withPeriod(Duration period) {
        return with("period", GoDuration.text(period));
    }

    /** How long a try may take, at most the period; three seconds unless set. */
    public Optional<Duration> timeout() {
        return text("timeout").map(GoDuration::parse);
    }

    public Check withTimeout(Duration timeout) {
        return with("timeout", GoDuration.text(timeout));
    }

    /** Failures in a row that take it down; three unless set. */
    public OptionalInt threshold() {
        return number("threshold");
    }

    public Check withThreshold(int threshold) {
        return with("threshold", threshold);
    }

    /** How it is tried, if it asks a server by HTTP: {@code url} and {@code headers}. */
    public Map<String, Object> http() {
        return Trees.map(toMap().get("http"));
    }

    /** It is up where a GET of that address is answered with a status from 200 to 299. */
    public Check withHttp(String url) {
        return with("http", Map.of("url", url));
    }

    /** How it is tried, if it connects to a port: {@code port} and {@code host}. */
    public Map<String, Object> tcp() {
        return Trees.map(toMap().get("tcp"));
    }

    /** It is up where that port of the container can be connected to. */
    public Check withTcp(int port) {
        return with("tcp", Map.of("port", port));
    }

    /** How it is tried, if it runs a command: {@code command}, {@code service-context}, {@code environment} and so on. */
    public Map<String, Object> exec() {
        return Trees.map(toMap().get("exec"));
    }

    /** It is up where that command, quoted as for a shell, ends with exit code zero. */
    public Check withExec(String command) {
        return with("exec", Map.of("command", command));
    }
}
