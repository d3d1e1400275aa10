package dev.charmed.scenario.state;

import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import java.util.Objects;
import java.util.Set;

/**
 * An opened port, or range of ports.
 *
 * @param endpoints those it is open for; none means all
 */
public record Port(PortRange range, Set<String> endpoints) implements Comparable<Port> {
    public Port {
        Objects.requireNonNull(range);
        endpoints = Immutable.names(endpoints);
    }

    public Port(PortRange range) {
        this(range, Set.of());
    }

    /** @throws StateValidationException if the port is not in 1 to 65535 */
    public static Port tcp(int port) {
        return range(Protocol.TCP, port, port);
    }

    /** @throws StateValidationException if the port is not in 1 to 65535 */
    public static Port udp(int port) {
        return range(Protocol.UDP, port, port);
    }

    public static Port icmp() {
        return new Port(PortRange.icmp());
    }

    /** @throws StateValidationException if the ports are not in 1 to 65535, in that order */
    public static Port range(Protocol protocol, int from, int to) {
        try {
            return new Port(new PortRange(protocol, from, to));
        } catch (IllegalArgumentException outOfBounds) {
            throw new StateValidationException(String.valueOf(outOfBounds.getMessage()));
        }
    }

    /** By range, then by endpoints. */
    @Override
    public int compareTo(Port other) {
        int byRange = range.compareTo(other.range);
        return byRange != 0 ? byRange : endpoints.toString().compareTo(other.endpoints.toString());
    }
}
