package dev.charmed.scenario.agent.generated;

import dev.charmed.ops.model.CloudCredential;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.ConfigOption;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.meta.StorageMeta;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Network;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes scenarios that Juju could produce: a charm, a State that fits it, and an event that fits both. */
final class Samples {
    private static final List<String> VERSIONS = List.of("3.6.14", "3.6.10", "3.5.4", "3.1.8", "4.0.1", "2.9.52");
    private static final List<Port> SINGLE_PORTS = List.of(Port.tcp(80), Port.tcp(443), Port.udp(53), Port.icmp());
    private static final List<Port> PORTS =
            List.of(Port.range(Protocol.TCP, 8000, 8010), Port.tcp(80), Port.tcp(443), Port.udp(53), Port.icmp());
    private static final List<String> WORDS = List.of("seen", "count", "Größe", "last_run");
    private static final int MOST_STORAGES = 3;
    private static final int MOST_UNITS = 4;
    private static final int DEEP = 2;

    private Samples() {}

    static Sample consistent(Choices choices) {
        JujuVersion version = JujuVersion.parse(choices.oneOf(VERSIONS));
        Map<String, Object> charm = CharmSamples.charm(choices, version.isAtLeast(3, 4, 0));
        CharmMeta meta = CharmMeta.of(charm);
        int unitId = choices.between(0, MOST_UNITS);
        State state = state(choices, meta, version, unitId);
        return new Sample(charm, state, EventSamples.event(choices, meta, state, version), version, unitId);
    }

    private static State state(Choices choices, CharmMeta meta, JujuVersion version, int unitId) {
        Model model = model(choices, version);
        List<RelationBase> relations = RelationSamples.relations(choices, meta, unitId);
        return State.builder()
                .config(config(choices, meta))
                .relations(relations)
                .networks(networks(choices, meta))
                .containers(ContainerSamples.containers(choices, meta))
                .storages(storages(choices, meta))
                .openedPorts(choices.someOf(model.isKubernetes() ? SINGLE_PORTS : PORTS))
                .leader(choices.flag())
                .model(model)
                .secrets(version.isAtLeast(3, 0, 0) ? SecretSamples.secrets(choices, relations) : List.of())
                .resources(choices.someOf(
                        List.copyOf(meta.resources().keySet()),
                        (part, name) -> new Resource(name, Path.of("/tmp", name))))
                .plannedUnits(choices.between(1, MOST_UNITS))
                .deferred(deferred(choices))
                .storedStates(storedStates(choices))
                .appStatus(status(choices))
                .unitStatus(status(choices))
                .workloadVersion(choices.oneOf("", "1.0", "2.1-ä"))
                .charmState(choices.flag() ? Map.of("installed", "yes") : Map.of())
                .build();
    }

    private static Map<String, Object> config(Choices choices, CharmMeta meta) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (ConfigOption option : meta.options().values()) {
            choices.maybe(part ->
                            CharmSamples.optionValue(part, option.declaredType().orElse("string")))
                    .ifPresent(value -> config.put(option.name(), value));
        }
        return config;
    }

    private static List<Network> networks(Choices choices, CharmMeta meta) {
        List<String> bindings = new ArrayList<>(meta.endpoints().keySet());
        bindings.addAll(meta.extraBindings());
        bindings.add("juju-info");
        return choices.someOf(bindings, (part, binding) -> Network.on(binding, part.oneOf("192.0.2.7", "2001:db8::7")));
    }

    private static List<Storage> storages(Choices choices, CharmMeta meta) {
        List<Storage> storages = new ArrayList<>();
        for (StorageMeta storage : meta.storage().values()) {
            int most = Math.min(MOST_STORAGES, storage.maximum().orElse(MOST_STORAGES));
            choices.maybe(part -> part.between(Math.max(1, storage.minimum()), most))
                    .ifPresent(count -> {
                        for (int number = 0; number < count; number++) {
                            storages.add(new Storage(storage.name(), storages.size()));
                        }
                    });
        }
        return storages;
    }

    private static Model model(Choices choices, JujuVersion version) {
        String type = choices.oneOf("kubernetes", "lxd");
        Optional<CloudSpec> cloud = type.equals("lxd") || version.isAtLeast(3, 6, 10)
                ? choices.maybe(Samples::cloudSpec)
                : Optional.empty();
        return Model.builder()
                .name(choices.oneOf("testing", "prod-1"))
                .type(type)
                .cloudSpec(cloud)
                .build();
    }

    private static CloudSpec cloudSpec(Choices choices) {
        return new CloudSpec(
                choices.oneOf("lxd", "ec2"),
                "cloud",
                choices.maybe(part -> "east"),
                choices.maybe(part -> "https://192.0.2.1:8443"),
                Optional.empty(),
                Optional.empty(),
                choices.maybe(
                        part -> new CloudCredential("certificate", Map.of("client-cert", "a"), List.of("client-cert"))),
                choices.flag() ? List.of("certificate") : List.of(),
                choices.flag(),
                choices.flag());
    }

    private static List<DeferredEvent> deferred(Choices choices) {
        List<DeferredEvent> deferred = new ArrayList<>();
        choices.list(0, 2, part -> part.oneOf("start", "update_status"))
                .forEach(name -> deferred.add(new DeferredEvent(
                        "BusyCharm/on/%s[%d]".formatted(name, deferred.size() + 1), "BusyCharm", "onAny")));
        return deferred;
    }

    private static List<StoredState> storedStates(Choices choices) {
        return choices.someOf(
                List.of("BusyCharm", "BusyCharm/library", "BusyCharm/Other[x]"),
                (part, owner) -> StoredState.of(owner, tree(part, DEEP)));
    }

    /** Texts, numbers, flags, lists and maps. */
    private static Map<String, Object> tree(Choices choices, int height) {
        return choices.mapOf(WORDS, (part, key) -> value(part, height));
    }

    private static Object value(Choices choices, int height) {
        return switch (choices.between(0, height > 0 ? 5 : 3)) {
            case 0 -> choices.between(-1, 1000);
            case 1 -> choices.text("ab\n\"é", 0, 6);
            case 2 -> choices.flag();
            case 3 -> choices.between(-4, 4) + 0.5;
            case 4 -> choices.list(0, 3, part -> value(part, height - 1));
            default -> tree(choices, height - 1);
        };
    }

    private static Status status(Choices choices) {
        return choices.oneOf(
                Status.unknown(),
                Status.active(),
                Status.active("ready"),
                Status.blocked("no database"),
                Status.waiting("for peers"),
                Status.maintenance("\u00fcben"));
    }
}
