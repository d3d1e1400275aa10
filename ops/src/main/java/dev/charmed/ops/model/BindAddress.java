package dev.charmed.ops.model;

import java.util.List;
import java.util.Objects;

/**
 * A network interface that an endpoint is bound to.
 *
 * @param interfaceName empty if unknown
 * @param macAddress empty if unknown
 */
public record BindAddress(List<Address> addresses, String interfaceName, String macAddress) {
    public BindAddress {
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(interfaceName);
        Objects.requireNonNull(macAddress);
    }

    public BindAddress(List<Address> addresses) {
        this(addresses, "", "");
    }
}
