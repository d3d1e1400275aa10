package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.EndpointMeta;
import dev.charmed.scenario.meta.EndpointRole;
import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes relations on the endpoints of a charm. */
final class RelationSamples {
    private static final List<String> KEYS = List.of("host", "port", "ready-flag", "schéma");
    private static final List<Integer> UNITS = List.of(0, 1, 2, 11);
    private static final List<String> REMOTE_APPS = List.of("remote", "postgresql-k8s", "a1");
    private static final int MOST_RELATIONS = 3;
    private static final int MOST_ABOVE = 3;

    private RelationSamples() {}

    static List<RelationBase> relations(Choices choices, CharmMeta meta, int unitId) {
        List<RelationBase> relations = new ArrayList<>();
        int[] id = {0};
        for (EndpointMeta endpoint : meta.endpoints().values()) {
            boolean peers = endpoint.role() == EndpointRole.PEER;
            int most = peers ? 1 : Math.min(MOST_RELATIONS, endpoint.limit().orElse(MOST_RELATIONS));
            relations.addAll(choices.list(0, most, part -> {
                id[0] += 1 + part.between(0, MOST_ABOVE);
                return relation(part, endpoint, id[0], unitId);
            }));
        }
        return relations;
    }

    static RelationBase relation(Choices choices, EndpointMeta endpoint, int id, int unitId) {
        Optional<String> interfaceName = choices.maybe(part -> endpoint.interfaceName());
        if (endpoint.role() == EndpointRole.PEER) {
            Map<Integer, Map<String, String>> peers = databags(choices);
            peers.remove(unitId);
            return PeerRelation.builder(endpoint.name())
                    .id(id)
                    .interfaceName(interfaceName)
                    .localAppData(databag(choices))
                    .localUnitData(databag(choices))
                    .peersData(peers)
                    .build();
        }
        if (endpoint.isContainerScoped()) {
            return SubordinateRelation.builder(endpoint.name())
                    .id(id)
                    .interfaceName(interfaceName)
                    .localAppData(databag(choices))
                    .localUnitData(databag(choices))
                    .remoteAppName(choices.oneOf(REMOTE_APPS))
                    .remoteUnitId(choices.oneOf(UNITS))
                    .remoteAppData(databag(choices))
                    .remoteUnitData(databag(choices))
                    .build();
        }
        return Relation.builder(endpoint.name())
                .id(id)
                .interfaceName(interfaceName)
                .localAppData(databag(choices))
                .localUnitData(databag(choices))
                .remoteAppName(choices.oneOf(REMOTE_APPS))
                .remoteAppData(databag(choices))
                .remoteUnitsData(databags(choices))
                .build();
    }

    private static Map<Integer, Map<String, String>> databags(Choices choices) {
        return choices.mapOf(UNITS, (part, unit) -> databag(part));
    }

    private static Map<String, String> databag(Choices choices) {
        return choices.mapOf(KEYS, (part, key) -> part.text("a1 \"é\n:", 1, 6));
    }
}
