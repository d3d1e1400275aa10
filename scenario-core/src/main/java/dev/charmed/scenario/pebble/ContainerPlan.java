package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.StateValidationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the layers and the service statuses of a container come to: the plan and the services that its Pebble would tell of,
 * whether it can be connected to or not.
 *
 * <pre>{@code
 * ContainerPlan.of(out.container("foo")).service("web").isRunning()
 * }</pre>
 */
public final class ContainerPlan {
    // Nothing that is asked here is about files or moments.
    private static final PebbleSetup SETUP = PebbleSetup.of(InstantSource.fixed(Instant.EPOCH));

    private final String container;
    private final Plan plan;
    private final SortedMap<String, ServiceInfo> services;

    private ContainerPlan(String container, Plan plan, SortedMap<String, ServiceInfo> services) {
        this.container = container;
        this.plan = plan;
        this.services = services;
    }

    /** @throws StateValidationException if a layer of the container is none */
    public static ContainerPlan of(Container container) {
        PebbleDaemon daemon = new PebbleDaemon(container, SETUP);
        SortedMap<String, ServiceInfo> services = new TreeMap<>();
        daemon.services(List.of()).forEach(service -> services.put(service.name(), service));
        return new ContainerPlan(container.name(), daemon.plan(), Collections.unmodifiableSortedMap(services));
    }

    /** All layers, combined by the rules of their overrides. */
    public Plan plan() {
        return plan;
    }

    /** The services of the plan, by name. */
    public SortedMap<String, ServiceInfo> services() {
        return services;
    }

    /** @throws NoSuchElementException if the plan has no such service */
    public ServiceInfo service(String name) {
        ServiceInfo service = services.get(name);
        if (service == null) {
            throw new NoSuchElementException("the plan of container \"%s\" has no service \"%s\"; it has %s"
                    .formatted(container, name, services.isEmpty() ? "none" : String.join(", ", services.keySet())));
        }
        return service;
    }
}
