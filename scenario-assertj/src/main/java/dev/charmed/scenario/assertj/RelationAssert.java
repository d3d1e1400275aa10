package dev.charmed.scenario.assertj;

import dev.charmed.scenario.state.RelationBase;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.MapAssert;

/** Assertions about a relation: go on to one of its databags. */
public class RelationAssert extends AbstractAssert<RelationAssert, RelationBase> {

    public RelationAssert(RelationBase actual) {
        super(actual, RelationAssert.class);
        as(path());
    }

    /** Goes on to the databag of this unit. */
    public MapAssert<String, String> localUnitData() {
        return databag("local_unit_data", actual.localUnitData());
    }

    /** Goes on to the databag of this application. */
    public MapAssert<String, String> localAppData() {
        return databag("local_app_data", actual.localAppData());
    }

    private MapAssert<String, String> databag(String name, Map<String, String> databag) {
        return new MapAssert<>(databag).as(path() + "." + name);
    }

    private String path() {
        return "relations[%s]".formatted(name(actual));
    }

    /** What tells a relation from others: {@code db:1}. */
    static String name(RelationBase relation) {
        return relation.endpoint() + ":" + relation.id();
    }
}
