package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.PortRange;
import dev.charmed.scenario.state.Port;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Opened ports, with what this hook asked for. */
final class SimulatedPorts {
    private final Hook hook;
    private final SortedMap<PortRange, SortedSet<String>> open = new TreeMap<>();
    private final Set<PortRange> requestedNow = new HashSet<>();

    SimulatedPorts(Hook hook) {
        this.hook = hook;
        hook.state().openedPorts().forEach(port -> open.put(port.range(), new TreeSet<>(port.endpoints())));
    }

    List<Port> settled() {
        return open.entrySet().stream()
                .map(entry -> new Port(entry.getKey(), entry.getValue()))
                .toList();
    }

    void open(PortRange range, Collection<String> endpoints) {
        requireAllowed(range);
        for (PortRange other : open.keySet()) {
            if (other.overlaps(range) && !other.equals(range)) {
                throw new HookToolException("cannot open %s (unit \"%s\"): port range conflicts with %s (unit \"%s\")%s"
                        .formatted(
                                range,
                                hook.unit(),
                                other,
                                hook.unit(),
                                requestedNow.contains(other) ? " requested earlier" : ""));
            }
        }
        SortedSet<String> before = open.get(range);
        if (before == null) {
            open.put(range, new TreeSet<>(endpoints));
            requestedNow.add(range);
        } else if (endpoints.isEmpty()) {
            before.clear();
        } else if (!before.isEmpty()) {
            before.addAll(endpoints);
        }
    }

    void close(PortRange range, Collection<String> endpoints) {
        requireAllowed(range);
        SortedSet<String> openFor = open.get(range);
        if (openFor == null) {
            return;
        }
        SortedSet<String> left =
                openFor.isEmpty() ? new TreeSet<>(hook.charm().endpoints().keySet()) : openFor;
        left.removeAll(endpoints);
        if (endpoints.isEmpty() || left.isEmpty()) {
            open.remove(range);
        } else {
            open.put(range, left);
        }
    }

    SortedMap<PortRange, SortedSet<String>> opened() {
        SortedMap<PortRange, SortedSet<String>> opened = new TreeMap<>();
        open.forEach(
                (range, endpoints) -> opened.put(range, Collections.unmodifiableSortedSet(new TreeSet<>(endpoints))));
        return Collections.unmodifiableSortedMap(opened);
    }

    private void requireAllowed(PortRange range) {
        if (range.from() != range.to() && hook.state().model().isKubernetes()) {
            throw new HookToolException(
                    "port ranges are not supported for k8s applications, please specify a single port");
        }
    }
}
