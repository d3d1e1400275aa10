package dev.charmed.scenario.consistency;

import dev.charmed.ops.model.PortRange;
import dev.charmed.scenario.state.CustomEvent;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.StoredState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The unit itself: its ports, what its charm keeps, and events that only the charm knows. */
final class UnitRules {
    static final Rule CUSTOM_EVENT = Rule.warning(
            "EVT0", "A custom event is not named like one of Juju's.", "such a name is mostly a slip of the pen");
    static final Rule UNIQUE_STORED_STATE = Rule.error(
            "STS1", "No object keeps two stored states under one name.", "the framework stores by owner and name");
    static final Rule SIMPLE_STORED_STATE = Rule.byConstruction(
            "STS2", "Stored states hold simple values only.", "the framework refuses to store others");
    static final Rule PORTS_APART = Rule.error(
            "PRT1",
            "No two opened port ranges of the State have ports in common.",
            "Juju refuses to open such a range");
    static final Rule SINGLE_PORTS = Rule.error(
            "PRT2", "A Kubernetes model has single ports opened, and no ranges.", "Juju refuses to open a range there");
    static final Rule PLANNED_UNITS = Rule.error(
            "PLN1", "The number of planned units is not negative.", "Juju counts the units of the application");
    static final List<Rule> RULES =
            List.of(CUSTOM_EVENT, UNIQUE_STORED_STATE, SIMPLE_STORED_STATE, PORTS_APART, SINGLE_PORTS, PLANNED_UNITS);

    private UnitRules() {}

    static void check(Scenario scenario, Findings findings) {
        if (scenario.event() instanceof CustomEvent event) {
            checkCustomEvent(scenario, event, findings);
        }
        if (scenario.state().plannedUnits() < 0) {
            findings.add(
                    PLANNED_UNITS,
                    "planned_units",
                    "there cannot be %d units planned"
                            .formatted(scenario.state().plannedUnits()));
        }
        checkStoredStates(scenario.state().storedStates(), findings);
        checkPorts(scenario.state().openedPorts(), findings);
        if (scenario.state().model().isKubernetes()) {
            checkSinglePorts(scenario.state().openedPorts(), findings);
        }
    }

    private static void checkCustomEvent(Scenario scenario, CustomEvent event, Findings findings) {
        String name = event.hookName().replace('_', '-');
        boolean inLibrary = event.path().contains(".");
        Optional<String> like = inLibrary ? Optional.empty() : HookNames.nearest(name, scenario.meta());
        if (like.isPresent()) {
            findings.add(
                    CUSTOM_EVENT,
                    "event",
                    like.get().equals(name)
                            ? "\"%s\" is fired as an event of the charm's own, and Juju has one of that name"
                                    .formatted(name)
                            : "Juju has no event \"%s\", so it is taken for the charm's own; did you mean \"%s\"?"
                                    .formatted(name, like.get()));
        }
    }

    private static void checkStoredStates(List<StoredState> storedStates, Findings findings) {
        if (storedStates.size() < 2) {
            return;
        }
        Set<List<String>> names = new HashSet<>();
        for (int index = 0; index < storedStates.size(); index++) {
            StoredState stored = storedStates.get(index);
            String owner = stored.ownerPath().orElse("");
            if (!names.add(List.of(owner, stored.name()))) {
                findings.add(
                        UNIQUE_STORED_STATE,
                        "stored_states[" + index + "]",
                        "%s keeps another stored state \"%s\""
                                .formatted(owner.isEmpty() ? "the framework" : '"' + owner + '"', stored.name()));
            }
        }
    }

    private static void checkPorts(List<Port> ports, Findings findings) {
        for (int index = 1; index < ports.size(); index++) {
            Port before = ports.get(index - 1);
            Port port = ports.get(index);
            // In the order of ports, ranges that overlap are neighbours or have an overlapping pair between them.
            if (!before.range().equals(port.range()) && before.range().overlaps(port.range())) {
                findings.add(
                        PORTS_APART,
                        "opened_ports[" + index + "]",
                        "%s has ports in common with %s".formatted(port.range(), before.range()));
            }
        }
    }

    private static void checkSinglePorts(List<Port> ports, Findings findings) {
        for (int index = 0; index < ports.size(); index++) {
            PortRange range = ports.get(index).range();
            if (range.from() != range.to()) {
                findings.add(
                        SINGLE_PORTS,
                        "opened_ports[" + index + "]",
                        "%s is a range, and a Kubernetes model takes single ports only".formatted(range));
            }
        }
    }
}
