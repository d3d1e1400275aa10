package dev.charmed.scenario.simulation;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.scenario.state.Network;
import java.util.Optional;
import java.util.OptionalInt;

/** The networks that endpoints are bound to: those of the State, and for the others the default one. */
final class SimulatedNetworks {
    private static final String JUJU_INFO = "juju-info";

    private final Hook hook;
    private final SimulatedRelations relations;

    SimulatedNetworks(Hook hook, SimulatedRelations relations) {
        this.hook = hook;
        this.relations = relations;
    }

    NetworkInfo get(String binding, OptionalInt relationId) {
        if (relationId.isPresent() && !relations.exists(relationId.getAsInt())) {
            throw new HookToolException("relation %d not found".formatted(relationId.getAsInt()));
        }
        Optional<Network> declared = hook.state().networks().stream()
                .filter(network -> network.bindingName().equals(binding))
                .findFirst();
        if (declared.isEmpty() && !isBinding(binding)) {
            throw new HookToolException("no network config found for binding \"%s\"".formatted(binding));
        }
        return declared.orElseGet(() -> Network.on(binding)).info();
    }

    String privateAddress() {
        return get(JUJU_INFO, OptionalInt.empty()).bindAddresses().stream()
                .flatMap(bind -> bind.addresses().stream())
                .findFirst()
                .orElseThrow(() -> new HookToolException("private address not found"))
                .value();
    }

    String publicAddress() {
        return get(JUJU_INFO, OptionalInt.empty()).ingressAddresses().stream()
                .findFirst()
                .orElseThrow(() -> new HookToolException("public address not found"));
    }

    private boolean isBinding(String name) {
        return name.equals(JUJU_INFO)
                || hook.charm().endpoints().containsKey(name)
                || hook.charm().extraBindings().contains(name);
    }
}
