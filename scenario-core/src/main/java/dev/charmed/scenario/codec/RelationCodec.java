package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.PeerRelation;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.RelationBase;
import dev.charmed.scenario.state.SubordinateRelation;
import java.util.Map;

/** Relations of the three types. */
final class RelationCodec {
    static final Shape<RelationBase> SHAPE = Shapes.part("a relation", RelationCodec::read);

    private static final String RELATION = "Relation";
    private static final String PEER_RELATION = "PeerRelation";
    private static final String SUBORDINATE_RELATION = "SubordinateRelation";
    private static final Shape<String> TYPE = Shapes.oneOf(PEER_RELATION, RELATION, SUBORDINATE_RELATION);
    private static final Shape<Map<Integer, Map<String, String>>> DATABAGS = Shapes.byNumberOf("unit", Shapes.DATABAG);

    private RelationCodec() {}

    private static RelationBase read(Fields fields) {
        String type = fields.get("relation_type", TYPE, impliedType(fields));
        fields.call("a " + type);
        return switch (type) {
            case PEER_RELATION -> readPeerRelation(fields);
            case SUBORDINATE_RELATION -> readSubordinateRelation(fields);
            default -> readRelation(fields);
        };
    }

    /** The type that alone has such fields; a Relation where that says nothing. */
    private static String impliedType(Fields fields) {
        boolean regular = fields.has("remote_units_data") || fields.has("limit") || fields.has("remote_model_uuid");
        boolean subordinate = fields.has("remote_unit_data") || fields.has("remote_unit_id");
        if (fields.has("peers_data") && !regular && !subordinate) {
            return PEER_RELATION;
        }
        return subordinate && !regular ? SUBORDINATE_RELATION : RELATION;
    }

    private static Relation readRelation(Fields fields) {
        return Relation.builder(fields.text("endpoint"))
                .interfaceName(fields.optionalText("interface"))
                .id(id(fields))
                .localAppData(fields.get("local_app_data", Shapes.DATABAG, Map.of()))
                .localUnitData(unitDatabag(fields, "local_unit_data"))
                .remoteAppName(remoteAppName(fields))
                .remoteAppData(fields.get("remote_app_data", Shapes.DATABAG, Map.of()))
                .remoteUnitsData(
                        fields.get("remote_units_data", DATABAGS, Map.of(0, RelationBase.defaultUnitDatabag())))
                .limit(fields.get("limit", Shapes.COUNT, 1))
                .remoteModelUuid(fields.optionalText("remote_model_uuid"))
                .build();
    }

    private static PeerRelation readPeerRelation(Fields fields) {
        return PeerRelation.builder(fields.text("endpoint"))
                .interfaceName(fields.optionalText("interface"))
                .id(id(fields))
                .localAppData(fields.get("local_app_data", Shapes.DATABAG, Map.of()))
                .localUnitData(unitDatabag(fields, "local_unit_data"))
                .peersData(fields.get("peers_data", DATABAGS, Map.of()))
                .build();
    }

    private static SubordinateRelation readSubordinateRelation(Fields fields) {
        return SubordinateRelation.builder(fields.text("endpoint"))
                .interfaceName(fields.optionalText("interface"))
                .id(id(fields))
                .localAppData(fields.get("local_app_data", Shapes.DATABAG, Map.of()))
                .localUnitData(unitDatabag(fields, "local_unit_data"))
                .remoteAppName(remoteAppName(fields))
                .remoteUnitId(fields.get("remote_unit_id", Shapes.UNIT, 0))
                .remoteAppData(fields.get("remote_app_data", Shapes.DATABAG, Map.of()))
                .remoteUnitData(unitDatabag(fields, "remote_unit_data"))
                .build();
    }

    private static int id(Fields fields) {
        return fields.get("id", Shapes.COUNT, RelationBase.UNNUMBERED);
    }

    private static String remoteAppName(Fields fields) {
        return fields.text("remote_app_name", "remote");
    }

    private static Map<String, String> unitDatabag(Fields fields, String key) {
        return fields.get(key, Shapes.DATABAG, RelationBase.defaultUnitDatabag());
    }

    static Map<String, Object> write(RelationBase relation) {
        Branch branch = new Branch()
                .with("endpoint", relation.endpoint())
                .with("interface", relation.interfaceName())
                .with("id", (long) relation.id())
                .with("local_app_data", relation.localAppData())
                .with("local_unit_data", relation.localUnitData());
        if (relation instanceof Relation regular) {
            branch.with("relation_type", RELATION)
                    .with("remote_app_name", regular.remoteAppName())
                    .with("remote_app_data", regular.remoteAppData())
                    .withMap("remote_units_data", regular.remoteUnitsData(), databag -> databag)
                    .with("limit", (long) regular.limit())
                    .with("remote_model_uuid", regular.remoteModelUuid());
        } else if (relation instanceof PeerRelation peers) {
            branch.with("relation_type", PEER_RELATION).withMap("peers_data", peers.peersData(), databag -> databag);
        } else if (relation instanceof SubordinateRelation subordinate) {
            branch.with("relation_type", SUBORDINATE_RELATION)
                    .with("remote_app_name", subordinate.remoteAppName())
                    .with("remote_unit_id", (long) subordinate.remoteUnitId())
                    .with("remote_app_data", subordinate.remoteAppData())
                    .with("remote_unit_data", subordinate.remoteUnitData());
        }
        return branch.map();
    }
}
