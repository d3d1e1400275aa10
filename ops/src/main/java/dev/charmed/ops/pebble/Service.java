package dev.charmed.ops.pebble;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A service of a layer or plan. What is not set has Pebble's default.
 */
public final class Service extends PlanEntry<Service> {
    Service(String name, Map<String, Object> fields) {
        super(name, fields);
    }

    /** One of that name, with nothing set. */
    public static Service named(String name) {
        return new Service(name, Map.of());
    }

    /** One with that tree, in Pebble's own spelling of the keys. */
    public static Service of(String name, Map<String, ?> fields) {
        return new Service(name, Trees.copy(fields));
    }

    @Override
    Service copy(Map<String, Object> changed) {
        return new Service(name(), changed);
    }

    public Optional<String> summary() {
        return text("summary");
    }

    public Service withSummary(String summary) {
        return with("summary", summary);
    }

    public Optional<String> description() {
        return text("description");
    }

    public Service withDescription(String description) {
        return with("description", description);
    }

    public Optional<Startup> startup() {
        return text("startup").flatMap(Startup::named);
    }

    public Service withStartup(Startup startup) {
        return with("startup", startup.word());
    }

    /** The words of the command, quoted as for a shell; a last group in brackets is of arguments that may be replaced. */
    public Optional<String> command() {
        return text("command");
    }

    public Service withCommand(String command) {
        return with("command", command);
    }

    /** The services that are started before this one, where both are. */
    public List<String> after() {
        return texts("after");
    }

    public Service withAfter(String... names) {
        return with("after", List.of(names));
    }

    /** The services that are started after this one, where both are. */
    public List<String> before() {
        return texts("before");
    }

    public Service withBefore(String... names) {
        return with("before", List.of(names));
    }

    /** The services that are started with this one; they are stopped only together with it. */
    public List<String> requires() {
        return texts("requires");
    }

    public Service withRequires(String... names) {
        return with("requires", List.of(names));
    }

    public Map<String, String> environment() {
        return textMap("environment");
    }

    public Service withEnvironment(Map<String, String> environment) {
        return with("environment", environment);
    }

    public Optional<String> user() {
        return text("user");
    }

    public Service withUser(String user) {
        return with("user", user);
    }

    public OptionalInt userId() {
        return number("user-id");
    }

    public Service withUserId(int userId) {
        return with("user-id", userId);
    }

    public Optional<String> group() {
        return text("group");
    }

    public Service withGroup(String group) {
        return with("group", group);
    }

    public OptionalInt groupId() {
        return number("group-id");
    }

    public Service withGroupId(int groupId) {
        return with("group-id", groupId);
    }

    public Optional<String> workingDirectory() {
        return text("working-dir");
    }

    public Service withWorkingDirectory(String workingDirectory) {
        return with("working-dir", workingDirectory);
    }

    /** What happens when it ends well: {@code restart} (the default), {@code shutdown}, {@code failure-shutdown} or {@code ignore}. */
    public Optional<String> onSuccess() {
        return text("on-success");
    }

    public Service withOnSuccess(String onSuccess) {
        return with("on-success", onSuccess);
    }

    /** What happens when it ends badly: {@code restart} (the default), {@code shutdown}, {@code success-shutdown} or {@code ignore}. */
    public Optional<String> onFailure() {
        return text("on-failure");
    }

    public Service withOnFailure(String onFailure) {
        return with("on-failure", onFailure);
    }

    /** What happens when a check goes down, by the name of the check; like {@link #onFailure()}. */
    public Map<String, String> onCheckFailure() {
        return textMap("on-check-failure");
    }

    public Service withOnCheckFailure(Map<String, String> onCheckFailure) {
        return with("on-check-failure", onCheckFailure);
    }

    /** How long Pebble waits before it restarts the service; half a second unless set. */
    public Optional<Duration> backoffDelay() {
        return text("backoff-delay").map(GoDuration::parse);
    }

    public Service withBackoffDelay(Duration backoffDelay) {
        return with("backoff-delay", GoDuration.text(backoffDelay));
    }

    /** How long Pebble waits at most; half a minute unless set. */
    public Optional<Duration> backoffLimit() {
        return text("backoff-limit").map(GoDuration::parse);
    }

    public Service withBackoffLimit(Duration backoffLimit) {
        return with("backoff-limit", GoDuration.text(backoffLimit));
    }

    /** How long the service has to stop before it is killed; five seconds unless set. */
    public Optional<Duration> killDelay() {
        return text("kill-delay").map(GoDuration::parse);
    }

    public Service withKillDelay(Duration killDelay) {
        return with("kill-delay", GoDuration.text(killDelay));
    }

    /** By how much the wait grows with each restart; 2 unless set. */
    public OptionalDouble backoffFactor() {
        return text("backoff-factor")
                .map(Double::valueOf)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    public Service withBackoffFactor(double backoffFactor) {
        return with("backoff-factor", backoffFactor);
    }
}
