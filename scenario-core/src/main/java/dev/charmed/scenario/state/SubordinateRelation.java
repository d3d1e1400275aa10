package dev.charmed.scenario.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A relation between a principal and its subordinate on the same machine: there is exactly one remote unit.
 *
 * @param remoteAppName {@code remote} unless told otherwise
 */
@StateRecord
public record SubordinateRelation(
        String endpoint,
        Optional<String> interfaceName,
        int id,
        Map<String, String> localAppData,
        Map<String, String> localUnitData,
        String remoteAppName,
        int remoteUnitId,
        Map<String, String> remoteAppData,
        Map<String, String> remoteUnitData)
        implements RelationBase, SubordinateRelationBuilder.With {

    /** @throws StateValidationException if a name is not one that Juju accepts, or a databag is malformed */
    public SubordinateRelation {
        Names.requireEndpoint(endpoint);
        Objects.requireNonNull(interfaceName);
        localAppData = Immutable.databag(localAppData);
        localUnitData = Immutable.databag(localUnitData);
        Names.requireNonEmpty("remote_app_name", remoteAppName);
        remoteAppData = Immutable.databag(remoteAppData);
        remoteUnitData = Immutable.databag(remoteUnitData);
    }

    /** An empty relation with unit 0 of the application {@code remote}. */
    public static SubordinateRelationBuilder builder(String endpoint) {
        return SubordinateRelationBuilder.builder()
                .endpoint(endpoint)
                .interfaceName(Optional.empty())
                .id(UNNUMBERED)
                .localAppData(Map.of())
                .localUnitData(RelationBase.defaultUnitDatabag())
                .remoteAppName("remote")
                .remoteUnitId(0)
                .remoteAppData(Map.of())
                .remoteUnitData(RelationBase.defaultUnitDatabag());
    }

    /** An empty relation with unit 0 of the application {@code remote}. */
    public static SubordinateRelation on(String endpoint) {
        return builder(endpoint).build();
    }

    @Override
    public SubordinateRelation withId(int newId) {
        return SubordinateRelationBuilder.With.super.withId(newId);
    }

    @Override
    public SubordinateRelation withLocalAppData(Map<String, String> databag) {
        return SubordinateRelationBuilder.With.super.withLocalAppData(databag);
    }

    @Override
    public SubordinateRelation withLocalUnitData(Map<String, String> databag) {
        return SubordinateRelationBuilder.With.super.withLocalUnitData(databag);
    }

    @Override
    public Map<Integer, Map<String, String>> unitsData() {
        return Map.of(remoteUnitId, remoteUnitData);
    }

    /** The name of the one remote unit, such as {@code remote/0}. */
    public String remoteUnitName() {
        return remoteAppName + "/" + remoteUnitId;
    }
}
