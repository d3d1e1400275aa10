package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.Notice;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The containers of the State. */
final class ContainerRules {
    static final Rule DECLARED = Rule.error(
            "CON5",
            "Every container of the State is declared by the charm.",
            "Juju makes the containers of the metadata");
    static final Rule CHECK_IN_PLAN = Rule.error(
            "CON6",
            "Every check info is about a check of the container's plan.",
            "Pebble knows the checks of its plan");
    static final Rule CHECK_LEVEL = Rule.error(
            "CON7", "A check info has the level that the plan gives the check.", "Pebble reports the plan's");
    static final Rule CHECK_STARTUP = Rule.error(
            "CON8", "A check info has the startup that the plan gives the check.", "Pebble reports the plan's");
    static final Rule CHECK_THRESHOLD = Rule.error(
            "CON9", "A check info has the threshold that the plan gives the check.", "Pebble reports the plan's");
    static final Rule UNIQUE_NAME =
            Rule.error("CON10", "No two containers of the State have one name.", "Kubernetes; Scenario until 6");
    static final Rule UNIQUE_EXEC = Rule.error(
            "EVW5", "No two execs of a container answer the same command.", "the first one would always win");
    static final Rule SERVICE_IN_PLAN = Rule.warning(
            "CON11",
            "Every service with a status is a service of the container's plan.",
            "Pebble knows the services of its plan");
    static final Rule UNIQUE_NOTICE = Rule.error(
            "CON12",
            "No two notices of a container have one type, key and user.",
            "Pebble counts further occurrences of one notice");
    static final Rule UNIQUE_CHECK =
            Rule.error("CON13", "No two check infos of a container have one name.", "Pebble names checks uniquely");
    static final Rule ON_KUBERNETES = Rule.warning(
            "CON14", "A unit with containers is in a Kubernetes model.", "on machines Juju makes no containers");
    static final List<Rule> RULES = List.of(
            DECLARED,
            CHECK_IN_PLAN,
            CHECK_LEVEL,
            CHECK_STARTUP,
            CHECK_THRESHOLD,
            UNIQUE_NAME,
            UNIQUE_EXEC,
            SERVICE_IN_PLAN,
            UNIQUE_NOTICE,
            UNIQUE_CHECK,
            ON_KUBERNETES);

    private ContainerRules() {}

    static void check(Scenario scenario, Findings findings) {
        List<Container> containers = scenario.state().containers();
        if (!containers.isEmpty() && !scenario.state().model().isKubernetes()) {
            findings.add(
                    ON_KUBERNETES,
                    "model.type",
                    "there are containers in a model of type %s; expected kubernetes"
                            .formatted(scenario.state().model().type()));
        }
        String previousName = "";
        for (int index = 0; index < containers.size(); index++) {
            Container container = containers.get(index);
            String path = "containers[" + index + "]";
            if (!scenario.meta().containers().containsKey(container.name())) {
                findings.add(
                        DECLARED,
                        path + ".name",
                        "the charm declares no container \"%s\"%s"
                                .formatted(
                                        container.name(),
                                        NearestName.hint(
                                                container.name(),
                                                scenario.meta().containers().keySet())));
            }
            // The State keeps containers in the order of their names.
            if (container.name().equals(previousName)) {
                findings.add(
                        UNIQUE_NAME, path + ".name", "there is another container \"%s\"".formatted(container.name()));
            }
            previousName = container.name();
            checkExecs(container, path, findings);
            if (!container.checkInfos().isEmpty()) {
                checkCheckInfos(container, path, findings);
            }
            if (!container.serviceStatuses().isEmpty()) {
                checkServices(container, path, findings);
            }
            if (container.notices().size() > 1) {
                checkNotices(container, path, findings);
            }
        }
    }

    private static void checkExecs(Container container, String path, Findings findings) {
        if (container.execs().size() < 2) {
            return;
        }
        Set<List<String>> prefixes = new HashSet<>();
        for (int index = 0; index < container.execs().size(); index++) {
            Exec exec = container.execs().get(index);
            if (!prefixes.add(exec.commandPrefix())) {
                findings.add(
                        UNIQUE_EXEC,
                        path + ".execs[" + index + "].command_prefix",
                        "the container \"%s\" has another exec for the prefix %s"
                                .formatted(container.name(), exec.commandPrefix()));
            }
        }
    }

    private static void checkServices(Container container, String path, Findings findings) {
        Set<String> planned = new LinkedHashSet<>();
        for (Map<String, Object> layer : container.layers().values()) {
            if (layer.get("services") instanceof Map<?, ?> services) {
                services.keySet().forEach(service -> planned.add(String.valueOf(service)));
            }
        }
        for (String service : container.serviceStatuses().keySet()) {
            if (!planned.contains(service)) {
                findings.add(
                        SERVICE_IN_PLAN,
                        path + ".service_statuses." + service,
                        "the plan of the container \"%s\" has no service \"%s\"%s"
                                .formatted(container.name(), service, NearestName.hint(service, planned)));
            }
        }
    }

    private static void checkNotices(Container container, String path, Findings findings) {
        Set<List<Object>> told = new HashSet<>();
        for (int index = 0; index < container.notices().size(); index++) {
            Notice notice = container.notices().get(index);
            if (!told.add(List.of(notice.type(), notice.key(), notice.userId()))) {
                findings.add(
                        UNIQUE_NOTICE,
                        path + ".notices[" + index + "]",
                        "the container \"%s\" has another notice of type %s with the key \"%s\""
                                .formatted(container.name(), notice.type(), notice.key()));
            }
        }
    }

    private static void checkCheckInfos(Container container, String path, Findings findings) {
        Map<String, PlannedCheck> planned = PlannedCheck.of(container);
        for (int index = 0; index < container.checkInfos().size(); index++) {
            CheckInfo info = container.checkInfos().get(index);
            String infoPath = path + ".check_infos[" + index + "]";
            // The State keeps them in the order of their names.
            if (index > 0 && container.checkInfos().get(index - 1).name().equals(info.name())) {
                findings.add(
                        UNIQUE_CHECK,
                        infoPath + ".name",
                        "there is another info of the check \"%s\"".formatted(info.name()));
            }
            PlannedCheck check = planned.get(info.name());
            if (check == null) {
                findings.add(
                        CHECK_IN_PLAN,
                        infoPath + ".name",
                        "the plan of the container \"%s\" has no check \"%s\"; %s%s"
                                .formatted(
                                        container.name(),
                                        info.name(),
                                        planned.isEmpty()
                                                ? "it has no checks: put one into its layers"
                                                : "it has: " + String.join(", ", planned.keySet()),
                                        NearestName.hint(info.name(), planned.keySet())));
                continue;
            }
            String level = info.level().orElse("");
            if (!level.equals(check.level())) {
                differs(CHECK_LEVEL, infoPath, "level", level, check.level(), info, findings);
            }
            String startup = info.startup().isEmpty() ? PlannedCheck.ENABLED : info.startup();
            if (!startup.equals(check.startup())) {
                differs(CHECK_STARTUP, infoPath, "startup", startup, check.startup(), info, findings);
            }
            if (info.threshold() != check.threshold()) {
                String threshold = Integer.toString(info.threshold());
                String plannedThreshold = Long.toString(check.threshold());
                differs(CHECK_THRESHOLD, infoPath, "threshold", threshold, plannedThreshold, info, findings);
            }
        }
    }

    private static void differs(
            Rule rule, String path, String field, String value, String planned, CheckInfo info, Findings findings) {
        findings.add(
                rule,
                path + "." + field,
                "the check \"%s\" has the %s \"%s\", but the plan says \"%s\""
                        .formatted(info.name(), field, value, planned));
    }
}
