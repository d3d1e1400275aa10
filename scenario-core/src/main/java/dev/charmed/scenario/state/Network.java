package dev.charmed.scenario.state;

import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import java.util.List;

/**
 * The network that an endpoint or extra binding is bound to.
 *
 * @param bindingName an endpoint, an extra binding or {@code juju-info}
 */
@StateRecord
public record Network(
        String bindingName, List<BindAddress> bindAddresses, List<String> ingressAddresses, List<String> egressSubnets)
        implements NetworkBuilder.With {

    /** @throws StateValidationException if the binding has no name */
    public Network {
        Names.requireNonEmpty("binding_name", bindingName);
        bindAddresses = List.copyOf(bindAddresses);
        ingressAddresses = List.copyOf(ingressAddresses);
        egressSubnets = List.copyOf(egressSubnets);
    }

    /** A network on 192.0.2.0, a documentation address. */
    public static NetworkBuilder builder(String bindingName) {
        return NetworkBuilder.builder()
                .bindingName(bindingName)
                .bindAddresses(List.of(new BindAddress(List.of(new Address("192.0.2.0")))))
                .ingressAddresses(List.of("192.0.2.0"))
                .egressSubnets(List.of("192.0.2.0/24"));
    }

    /** A network on 192.0.2.0, a documentation address. */
    public static Network on(String bindingName) {
        return builder(bindingName).build();
    }

    /** A network on which the unit listens on one address, and tells others the same. */
    public static Network on(String bindingName, String address) {
        return builder(bindingName)
                .bindAddresses(List.of(new BindAddress(List.of(new Address(address)))))
                .ingressAddresses(List.of(address))
                .build();
    }

    /** What {@code network-get} answers. */
    public NetworkInfo info() {
        return new NetworkInfo(bindAddresses, ingressAddresses, egressSubnets);
    }
}
