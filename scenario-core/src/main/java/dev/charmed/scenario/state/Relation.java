package dev.charmed.scenario.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A relation with another application.
 *
 * @param remoteAppName {@code remote} unless told otherwise
 * @param remoteUnitsData by unit number; one unit, number 0, unless told otherwise
 * @param limit how many relations the other side allows
 * @param remoteModelUuid empty means the model of this unit
 */
@StateRecord
public record Relation(
        String endpoint,
        Optional<String> interfaceName,
        int id,
        Map<String, String> localAppData,
        Map<String, String> localUnitData,
        String remoteAppName,
        Map<String, String> remoteAppData,
        Map<Integer, Map<String, String>> remoteUnitsData,
        int limit,
        Optional<String> remoteModelUuid)
        implements RelationBase, RelationBuilder.With {

    /** @throws StateValidationException if a name is not one that Juju accepts, or a databag is malformed */
    public Relation {
        Names.requireEndpoint(endpoint);
        Objects.requireNonNull(interfaceName);
        localAppData = Immutable.databag(localAppData);
        localUnitData = Immutable.databag(localUnitData);
        Names.requireNonEmpty("remote_app_name", remoteAppName);
        remoteAppData = Immutable.databag(remoteAppData);
        remoteUnitsData = Immutable.databags(remoteUnitsData);
        Objects.requireNonNull(remoteModelUuid);
    }

    /** An empty relation with one unit of the application {@code remote}. */
    public static RelationBuilder builder(String endpoint) {
        return RelationBuilder.builder()
                .endpoint(endpoint)
                .interfaceName(Optional.empty())
                .id(UNNUMBERED)
                .localAppData(Map.of())
                .localUnitData(RelationBase.defaultUnitDatabag())
                .remoteAppName("remote")
                .remoteAppData(Map.of())
                .remoteUnitsData(Map.of(0, RelationBase.defaultUnitDatabag()))
                .limit(1)
                .remoteModelUuid(Optional.empty());
    }

    /** An empty relation with one unit of the application {@code remote}. */
    public static Relation on(String endpoint) {
        return builder(endpoint).build();
    }

    @Override
    public Relation withId(int newId) {
        return RelationBuilder.With.super.withId(newId);
    }

    @Override
    public Relation withLocalAppData(Map<String, String> databag) {
        return RelationBuilder.With.super.withLocalAppData(databag);
    }

    @Override
    public Relation withLocalUnitData(Map<String, String> databag) {
        return RelationBuilder.With.super.withLocalUnitData(databag);
    }

    @Override
    public Map<Integer, Map<String, String>> unitsData() {
        return remoteUnitsData;
    }
}
