package dev.charmed.ops.model;

import java.util.List;

/** What {@code network-get} says of one binding. */
public record NetworkInfo(List<BindAddress> bindAddresses, List<String> ingressAddresses, List<String> egressSubnets) {
    public NetworkInfo {
        bindAddresses = List.copyOf(bindAddresses);
        ingressAddresses = List.copyOf(ingressAddresses);
        egressSubnets = List.copyOf(egressSubnets);
    }
}
