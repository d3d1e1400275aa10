package dev.charmed.ops.juju;

import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The network that an endpoint, or one relation on it, is bound to. */
public final class Binding {
    private final Model model;
    private final String name;
    private final OptionalInt relationId;
    private @Nullable NetworkInfo network;

    Binding(Model model, String name, OptionalInt relationId) {
        this.model = model;
        this.name = name;
        this.relationId = relationId;
    }

    public String name() {
        return name;
    }

    /**
     * All that Juju knows of the network; read once.
     *
     * @throws dev.charmed.ops.hooktools.HookToolException if there is no such binding
     */
    public NetworkInfo network() {
        NetworkInfo known = network;
        if (known == null) {
            known = model.tools().networkGet(name, relationId);
            network = known;
        }
        return known;
    }

    /** The address that the workload is to listen on: the first of the first interface. */
    public Optional<String> bindAddress() {
        for (BindAddress bound : network().bindAddresses()) {
            for (Address address : bound.addresses()) {
                return Optional.of(address.value());
            }
        }
        return Optional.empty();
    }

    /** The address to tell others: the first ingress address, else the bind address. */
    public Optional<String> ingressAddress() {
        return network().ingressAddresses().stream().findFirst().or(this::bindAddress);
    }

    @Override
    public String toString() {
        return name;
    }
}
