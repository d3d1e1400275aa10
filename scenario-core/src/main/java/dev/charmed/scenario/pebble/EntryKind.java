package dev.charmed.scenario.pebble;

import static dev.charmed.scenario.pebble.Field.count;
import static dev.charmed.scenario.pebble.Field.duration;
import static dev.charmed.scenario.pebble.Field.id;
import static dev.charmed.scenario.pebble.Field.of;
import static dev.charmed.scenario.pebble.Field.section;
import static dev.charmed.scenario.pebble.Field.text;
import static dev.charmed.scenario.pebble.Field.textMap;
import static dev.charmed.scenario.pebble.Field.texts;

import dev.charmed.scenario.pebble.Field.Kind;
import java.util.List;

/** The sections of a layer, with the keys of their entries in the order in which Pebble writes them. */
enum EntryKind {
    SERVICE(
            "services",
            "service",
            "plan.Service",
            text("summary"),
            text("description"),
            of("startup", Kind.TEXT, "plan.ServiceStartup"),
            of("override", Kind.OVERRIDE, "plan.Override"),
            text("command"),
            texts("after"),
            texts("before"),
            texts("requires"),
            text("workload"),
            textMap("environment"),
            id("user-id"),
            text("user"),
            id("group-id"),
            text("group"),
            text("working-dir"),
            of("on-success", Kind.TEXT, "plan.ServiceAction"),
            of("on-failure", Kind.TEXT, "plan.ServiceAction"),
            of("on-check-failure", Kind.TEXT_MAP, "map[string]plan.ServiceAction"),
            duration("backoff-delay"),
            of("backoff-factor", Kind.FACTOR, "plan.OptionalFloat"),
            duration("backoff-limit"),
            duration("kill-delay")),
    CHECK(
            "checks",
            "check",
            "plan.Check",
            of("override", Kind.OVERRIDE, "plan.Override"),
            of("level", Kind.TEXT, "plan.CheckLevel"),
            of("startup", Kind.TEXT, "plan.CheckStartup"),
            duration("period"),
            duration("timeout"),
            count("threshold"),
            section("http", "plan.HTTPCheck", text("url"), textMap("headers")),
            section("tcp", "plan.TCPCheck", count("port"), text("host")),
            section(
                    "exec",
                    "plan.ExecCheck",
                    text("command"),
                    text("service-context"),
                    textMap("environment"),
                    id("user-id"),
                    text("user"),
                    id("group-id"),
                    text("group"),
                    text("working-dir"))),
    LOG_TARGET(
            "log-targets",
            "log target",
            "plan.LogTarget",
            of("type", Kind.NEEDED_TEXT, "plan.LogTargetType"),
            of("location", Kind.NEEDED_TEXT, "string"),
            texts("services", Kind.NEEDED_TEXTS),
            of("override", Kind.OVERRIDE, "plan.Override"),
            textMap("labels"));

    private final String key;
    private final String noun;
    private final String type;
    private final List<Field> fields;

    EntryKind(String key, String noun, String type, Field... fields) {
        this.key = key;
        this.noun = noun;
        this.type = type;
        this.fields = List.of(fields);
    }

    /** The key of a layer under which these entries are. */
    String key() {
        return key;
    }

    /** What Pebble's messages call such an entry. */
    String noun() {
        return noun;
    }

    /** Pebble's name for the type, for its messages. */
    String type() {
        return type;
    }

    List<Field> fields() {
        return fields;
    }
}
