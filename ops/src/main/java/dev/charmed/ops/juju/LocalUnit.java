package dev.charmed.ops.juju;

import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The unit that this charm runs for. */
public final class LocalUnit extends Unit {
    private final Model model;
    private @Nullable Status status;

    LocalUnit(Model model, String name, LocalApplication application) {
        super(name, application);
        this.model = model;
    }

    /** Whether this unit leads its application. */
    public boolean isLeader() {
        return model.isLeader();
    }

    public Status status() {
        Status known = status;
        if (known == null) {
            known = model.tools().statusGet(Scope.UNIT);
            status = known;
        }
        return known;
    }

    /**
     * Sets the status of the unit, at once, also if the hook fails later.
     *
     * @throws IllegalArgumentException if a charm can not set such a status
     */
    public void setStatus(Status next) {
        requireSettable(next);
        model.tools().statusSet(Scope.UNIT, next);
        status = next;
    }

    /**
     * Refuses the statuses that only Juju sets.
     *
     * @throws IllegalArgumentException if a charm can not set such a status
     */
    public static void requireSettable(Status status) {
        if (!status.settable()) {
            throw new IllegalArgumentException(
                    "a charm cannot set the status %s, only active, blocked, maintenance and waiting"
                            .formatted(status.name()));
        }
    }

    /** Tells the operator which version of the workload runs. */
    public void setWorkloadVersion(String version) {
        model.tools().applicationVersionSet(version);
    }

    /** A workload container of this unit. */
    public Container container(String name) {
        return model.container(name);
    }

    /** All workload containers that the charm declares, by name. */
    public Map<String, Container> containers() {
        Map<String, Container> containers = new LinkedHashMap<>();
        for (String name : model.metadata().names(Declared.CONTAINER)) {
            containers.put(name, model.container(name));
        }
        return containers;
    }

    /** Makes a secret that this unit owns; see {@link LocalApplication#addSecret(Map)}. */
    public Secret addSecret(Map<String, String> content) {
        return addSecret(content, SecretDetails.none());
    }

    /** The same with what else is to be known of it. */
    public Secret addSecret(Map<String, String> content, SecretDetails details) {
        return Secret.added(model, Scope.UNIT, content, details);
    }

    /** Opens a port to the outside of the model, if the application is exposed. */
    public void openPort(Protocol protocol, int port) {
        openPort(PortRange.of(protocol, port));
    }

    public void openPort(PortRange ports) {
        model.tools().openPort(ports, List.of());
    }

    public void closePort(Protocol protocol, int port) {
        closePort(PortRange.of(protocol, port));
    }

    public void closePort(PortRange ports) {
        model.tools().closePort(ports, List.of());
    }

    /** What is open, for whatever endpoints. */
    public SortedSet<PortRange> openedPorts() {
        return new TreeSet<>(model.tools().openedPorts().keySet());
    }

    /** Opens these ports, and closes all others. */
    public void setPorts(PortRange... ports) {
        setPorts(Arrays.asList(ports));
    }

    /** Opens these ports, and closes all others. */
    public void setPorts(Collection<PortRange> ports) {
        SortedSet<PortRange> open = openedPorts();
        Set<PortRange> wanted = new TreeSet<>(ports);
        for (PortRange range : open) {
            if (!wanted.contains(range)) {
                closePort(range);
            }
        }
        for (PortRange range : wanted) {
            if (!open.contains(range)) {
                openPort(range);
            }
        }
    }

    /** Restarts the machine after this hook. */
    public void reboot() {
        model.tools().reboot(false);
    }

    /**
     * Restarts the machine at once; the hook comes again afterwards.
     *
     * @throws HookEndedException always
     */
    public void rebootNow() {
        model.tools().reboot(true);
        throw new HookEndedException();
    }
}
