package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.State;
import java.util.ArrayList;
import java.util.List;

/** What the model provides: networks, resources, the cloud's credentials. */
final class ModelRules {
    static final Rule RESOURCE_DECLARED = Rule.error(
            "RES1", "Every resource of the State is declared by the charm.", "Juju hands out declared resources");
    static final Rule BINDING_DECLARED = Rule.error(
            "NET1",
            "Every network of the State is that of an endpoint, of an extra binding or of juju-info.",
            "Juju binds these to spaces, endpoints with the scope container included");
    static final Rule BINDING_UNIQUE =
            Rule.error("NET2", "No extra binding has the name of an endpoint.", "Juju refuses the charm");
    static final Rule CLOUD_SPEC = Rule.error(
            "CLD1",
            "A Kubernetes model shows its cloud spec from Juju 3.6.10 on.",
            "credential-get answers on Kubernetes since then");
    static final Rule UNIQUE_RESOURCE =
            Rule.error("RES2", "No two resources of the State have one name.", "Juju hands out one for each name");
    static final Rule UNIQUE_NETWORK =
            Rule.error("NET3", "No two networks of the State are of one binding.", "Juju binds each to one space");
    static final Rule MODEL_NAME = Rule.warning(
            "MOD1",
            "The model is named with lower-case letters and digits, and dashes behind the first.",
            "Juju makes no model with another name");
    static final Rule LEGACY = Rule.warning(
            "MOD2",
            "Leader settings, payloads and pod specs are told of to Juju 3 and earlier.",
            "Juju 4 has none of these");
    static final List<Rule> RULES = List.of(
            RESOURCE_DECLARED,
            BINDING_DECLARED,
            BINDING_UNIQUE,
            CLOUD_SPEC,
            UNIQUE_RESOURCE,
            UNIQUE_NETWORK,
            MODEL_NAME,
            LEGACY);

    private static final String IMPLICIT_BINDING = "juju-info";

    private ModelRules() {}

    static void check(Scenario scenario, Findings findings) {
        State state = scenario.state();
        checkResources(state.resources(), scenario.meta(), findings);
        checkNetworks(state.networks(), scenario.meta(), findings);
        String model = state.model().name();
        if (!isModelName(model)) {
            findings.add(
                    MODEL_NAME,
                    "model.name",
                    "\"%s\" is no name for a model: Juju wants lower-case letters, digits and dashes".formatted(model));
        }
        if (scenario.jujuVersion().isAtLeast(4, 0, 0)) {
            checkLegacy(state, scenario.jujuVersion(), findings);
        }
        if (state.model().cloudSpec().isPresent()
                && state.model().isKubernetes()
                && !scenario.jujuVersion().isAtLeast(3, 6, 10)) {
            findings.add(
                    CLOUD_SPEC,
                    "model.cloud_spec",
                    "Juju %s shows no cloud spec in a Kubernetes model; Juju 3.6.10 is the first that does"
                            .formatted(scenario.jujuVersion()));
        }
    }

    /** A pattern would take longer than all else that is checked of a model, on every run. */
    private static boolean isModelName(String name) {
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            boolean plain = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
            if (!plain && (character != '-' || index == 0)) {
                return false;
            }
        }
        return true;
    }

    private static void checkLegacy(State state, JujuVersion version, Findings findings) {
        String path = !state.leaderSettings().isEmpty()
                ? "leader_settings"
                : !state.payloads().isEmpty()
                        ? "payloads"
                        : state.podSpec().isPresent()
                                ? "pod_spec"
                                : state.rawPodSpec().isPresent() ? "raw_pod_spec" : "";
        if (!path.isEmpty()) {
            findings.add(
                    LEGACY,
                    path,
                    "Juju %s knows no %s; Juju 3 is the last that does".formatted(version, path.replace('_', ' ')));
        }
    }

    private static void checkResources(List<Resource> resources, CharmMeta meta, Findings findings) {
        for (int index = 0; index < resources.size(); index++) {
            String name = resources.get(index).name();
            // The State keeps resources in the order of their names, and networks in that of their bindings.
            if (index > 0 && resources.get(index - 1).name().equals(name)) {
                findings.add(
                        UNIQUE_RESOURCE,
                        "resources[" + index + "].name",
                        "there is another resource \"%s\"".formatted(name));
            }
            if (!meta.resources().containsKey(name)) {
                findings.add(
                        RESOURCE_DECLARED,
                        "resources[" + index + "].name",
                        "the charm declares no resource \"%s\"%s"
                                .formatted(
                                        name,
                                        NearestName.hint(name, meta.resources().keySet())));
            }
        }
    }

    static void checkBindings(CharmMeta meta, Findings findings) {
        for (String binding : meta.extraBindings()) {
            if (meta.endpoints().containsKey(binding)) {
                findings.add(
                        BINDING_UNIQUE,
                        "charm.extra-bindings." + binding,
                        "\"%s\" is the name of an endpoint, which is a binding already".formatted(binding));
            }
        }
    }

    private static void checkNetworks(List<Network> networks, CharmMeta meta, Findings findings) {
        for (int index = 0; index < networks.size(); index++) {
            String binding = networks.get(index).bindingName();
            if (index > 0 && networks.get(index - 1).bindingName().equals(binding)) {
                findings.add(
                        UNIQUE_NETWORK,
                        "networks[" + index + "].binding_name",
                        "there is another network of the binding \"%s\"".formatted(binding));
            }
            if (!meta.endpoints().containsKey(binding)
                    && !meta.extraBindings().contains(binding)
                    && !binding.equals(IMPLICIT_BINDING)) {
                List<String> known = new ArrayList<>(meta.endpoints().keySet());
                known.addAll(meta.extraBindings());
                findings.add(
                        BINDING_DECLARED,
                        "networks[" + index + "].binding_name",
                        "the charm declares no endpoint or extra binding \"%s\"%s"
                                .formatted(binding, NearestName.hint(binding, known)));
            }
        }
    }
}
