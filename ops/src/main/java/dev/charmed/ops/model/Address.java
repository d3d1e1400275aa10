package dev.charmed.ops.model;

import java.util.Objects;

/**
 * An address of a network interface, as {@code network-get} shows it.
 *
 * @param value the IP address
 * @param hostname empty if it has none
 * @param cidr the subnet, such as {@code 10.1.0.0/24}; empty if unknown
 */
public record Address(String value, String hostname, String cidr) {
    public Address {
        Objects.requireNonNull(value);
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(cidr);
    }

    public Address(String value) {
        this(value, "", "");
    }
}
