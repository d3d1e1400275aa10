package dev.charmed.scenario.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The relation of an application's units among themselves.
 *
 * @param peersData databags of the other units, by unit number; this unit's own is {@code localUnitData}
 */
@StateRecord
public record PeerRelation(
        String endpoint,
        Optional<String> interfaceName,
        int id,
        Map<String, String> localAppData,
        Map<String, String> localUnitData,
        Map<Integer, Map<String, String>> peersData)
        implements RelationBase, PeerRelationBuilder.With {

    /** @throws StateValidationException if the endpoint is not a name that Juju accepts, or a databag is malformed */
    public PeerRelation {
        Names.requireEndpoint(endpoint);
        Objects.requireNonNull(interfaceName);
        localAppData = Immutable.databag(localAppData);
        localUnitData = Immutable.databag(localUnitData);
        peersData = Immutable.databags(peersData);
    }

    /** A peer relation without other units. */
    public static PeerRelationBuilder builder(String endpoint) {
        return PeerRelationBuilder.builder()
                .endpoint(endpoint)
                .interfaceName(Optional.empty())
                .id(UNNUMBERED)
                .localAppData(Map.of())
                .localUnitData(RelationBase.defaultUnitDatabag())
                .peersData(Map.of());
    }

    /** A peer relation without other units. */
    public static PeerRelation on(String endpoint) {
        return builder(endpoint).build();
    }

    @Override
    public PeerRelation withId(int newId) {
        return PeerRelationBuilder.With.super.withId(newId);
    }

    @Override
    public PeerRelation withLocalAppData(Map<String, String> databag) {
        return PeerRelationBuilder.With.super.withLocalAppData(databag);
    }

    @Override
    public PeerRelation withLocalUnitData(Map<String, String> databag) {
        return PeerRelationBuilder.With.super.withLocalUnitData(databag);
    }

    @Override
    public Map<Integer, Map<String, String>> unitsData() {
        return peersData;
    }
}
