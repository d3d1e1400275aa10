package dev.charmed.ops.model;

import java.util.Objects;

/**
 * Ports of one protocol, both ends included. ICMP has no ports: both ends are zero.
 *
 * @param from 1 to 65535, at most {@code to}
 */
public record PortRange(Protocol protocol, int from, int to) implements Comparable<PortRange> {
    private static final int LAST_PORT = 65535;

    /** @throws IllegalArgumentException if the ports are out of bounds for the protocol */
    public PortRange {
        Objects.requireNonNull(protocol);
        if (protocol == Protocol.ICMP) {
            if (from != 0 || to != 0) {
                throw new IllegalArgumentException("icmp has no ports");
            }
        } else if (from < 1 || to > LAST_PORT || from > to) {
            throw new IllegalArgumentException(
                    "port range bounds must be between 1 and 65535, got %d-%d".formatted(from, to));
        }
    }

    public static PortRange icmp() {
        return new PortRange(Protocol.ICMP, 0, 0);
    }

    public static PortRange of(Protocol protocol, int port) {
        return new PortRange(protocol, port, port);
    }

    /** By protocol, then by port, as {@code opened-ports} lists them. */
    @Override
    public int compareTo(PortRange other) {
        int byProtocol = protocol.compareTo(other.protocol);
        int byFrom = byProtocol != 0 ? byProtocol : Integer.compare(from, other.from);
        return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
    }

    /** Whether the two have a port in common. */
    public boolean overlaps(PortRange other) {
        return protocol == other.protocol && from <= other.to && other.from <= to;
    }

    /** As Juju writes it: {@code 80/tcp}, {@code 8000-8010/udp}, {@code icmp}. */
    @Override
    public String toString() {
        if (protocol == Protocol.ICMP) {
            return "icmp";
        }
        String ports = from == to ? Integer.toString(from) : from + "-" + to;
        return ports + "/" + protocol.word();
    }
}
