package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.WorkloadEvent;
import java.util.List;

/** Events in workload containers. */
final class WorkloadEventRules {
    static final Rule DECLARED = Rule.error(
            "CON1",
            "A workload event is about a container that the charm declares.",
            "Juju watches declared containers");
    static final Rule IN_STATE = Rule.error(
            "CON2",
            "A workload event is about a container that the State has.",
            "the container is there when it speaks");
    static final Rule NOTICE_IN_STATE = Rule.error(
            "CON3",
            "A notice event is about a notice that its container in the State has.",
            "the notice made the event");
    static final Rule CHECK_IN_STATE = Rule.error(
            "CON4", "A check event is about a check that its container in the State has.", "the check made the event");
    static final Rule HAS_CONTAINER =
            Rule.byConstruction("EVW1", "A workload event is about a container.", "Juju names it in the environment");
    static final Rule NAMED_AFTER = Rule.byConstruction(
            "EVW2",
            "A workload event is named after its container.",
            "Juju makes the hook's name from the container's");
    static final Rule AS_IN_STATE = Rule.error(
            "EVW3",
            "A workload event has its container just as the State has it.",
            "one container is in one condition");
    static final Rule CONNECTED = Rule.warning(
            "EVW4", "The container of a workload event can be reached.", "its Pebble has just sent the event");
    static final Rule NOTICES_SINCE = Rule.warning(
            "EVW6", "Notice events come from Juju 3.4 and later.", "Juju 3.4 brought pebble-custom-notice");
    static final Rule CHECKS_SINCE = Rule.warning(
            "EVW7",
            "Check events come from Juju 3.6 and later.",
            "Juju 3.6 brought pebble-check-failed and -recovered");
    static final List<Rule> RULES = List.of(
            DECLARED,
            IN_STATE,
            NOTICE_IN_STATE,
            CHECK_IN_STATE,
            HAS_CONTAINER,
            NAMED_AFTER,
            AS_IN_STATE,
            CONNECTED,
            NOTICES_SINCE,
            CHECKS_SINCE);

    private static final String EVENT = "event";

    private WorkloadEventRules() {}

    static void check(Scenario scenario, Findings findings) {
        if (scenario.event() instanceof WorkloadEvent event) {
            check(scenario, event, findings);
        }
    }

    private static void check(Scenario scenario, WorkloadEvent event, Findings findings) {
        Container container = event.container();
        String name = container.name();
        if (!scenario.meta().containers().containsKey(name)) {
            findings.add(
                    DECLARED,
                    EVENT,
                    "%s is about the container \"%s\", which the charm does not declare%s"
                            .formatted(
                                    event.hookName(),
                                    name,
                                    NearestName.hint(
                                            name, scenario.meta().containers().keySet())));
        }
        List<Container> held = scenario.state().containers();
        int index = indexOf(name, held);
        if (index < 0) {
            findings.add(
                    IN_STATE,
                    EVENT,
                    "%s is about the container \"%s\", which the State does not have; add it, without a connection if need be"
                            .formatted(event.hookName(), name));
            return;
        }
        if (!held.contains(container)) {
            findings.add(
                    AS_IN_STATE,
                    "containers[" + index + "]",
                    "%s has a container \"%s\" unlike the one in the State; fire it with the State's"
                            .formatted(event.hookName(), name));
        }
        checkWhatItIsAbout(event, held.get(index), "containers[" + index + "]", findings);
        if (!container.canConnect()) {
            findings.add(
                    CONNECTED,
                    "containers[" + index + "].can_connect",
                    "%s is fired while the container \"%s\" cannot be reached".formatted(event.hookName(), name));
        }
        checkVersion(scenario, event, findings);
    }

    private static void checkWhatItIsAbout(WorkloadEvent event, Container held, String path, Findings findings) {
        if (event instanceof WorkloadEvent.PebbleCustomNotice custom) {
            String id = custom.notice().id();
            if (held.notices().stream().noneMatch(notice -> notice.id().equals(id))) {
                findings.add(
                        NOTICE_IN_STATE,
                        path + ".notices",
                        "%s is about the notice \"%s\", which the container \"%s\" in the State does not have"
                                .formatted(event.hookName(), custom.notice().key(), held.name()));
            }
            return;
        }
        String check = event instanceof WorkloadEvent.PebbleCheckFailed failed
                ? failed.check().name()
                : event instanceof WorkloadEvent.PebbleCheckRecovered recovered
                        ? recovered.check().name()
                        : "";
        if (!check.isEmpty() && held.checkInfo(check).isEmpty()) {
            List<String> known = held.checkInfos().stream().map(CheckInfo::name).toList();
            findings.add(
                    CHECK_IN_STATE,
                    path + ".check_infos",
                    "%s is about the check \"%s\", of which the container \"%s\" in the State has no info%s"
                            .formatted(event.hookName(), check, held.name(), NearestName.hint(check, known)));
        }
    }

    private static void checkVersion(Scenario scenario, WorkloadEvent event, Findings findings) {
        if (event instanceof WorkloadEvent.PebbleCustomNotice
                && !scenario.jujuVersion().isAtLeast(3, 4, 0)) {
            tooOld(NOTICES_SINCE, scenario, event, "3.4", findings);
        }
        boolean aboutCheck =
                event instanceof WorkloadEvent.PebbleCheckFailed || event instanceof WorkloadEvent.PebbleCheckRecovered;
        if (aboutCheck && !scenario.jujuVersion().isAtLeast(3, 6, 0)) {
            tooOld(CHECKS_SINCE, scenario, event, "3.6", findings);
        }
    }

    private static void tooOld(Rule rule, Scenario scenario, WorkloadEvent event, String since, Findings findings) {
        findings.add(
                rule,
                EVENT,
                "Juju %s never fires %s; Juju %s is the first that does"
                        .formatted(scenario.jujuVersion(), event.hookName(), since));
    }

    private static int indexOf(String name, List<Container> containers) {
        for (int index = 0; index < containers.size(); index++) {
            if (containers.get(index).name().equals(name)) {
                return index;
            }
        }
        return -1;
    }
}
