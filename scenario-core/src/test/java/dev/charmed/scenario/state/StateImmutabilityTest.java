package dev.charmed.scenario.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.codec.StateCatalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody changes a State: neither by what it was built from, nor by what it gives out. */
class StateImmutabilityTest {

    @Test
    void everyCollectionAllTheWayDownRefusesChanges() throws ReflectiveOperationException {
        List<Object> collections = new ArrayList<>();
        collectionsIn(StateCatalogue.everything(), collections);

        assertThat(collections).hasSizeGreaterThan(50).allSatisfy(collection -> {
            if (collection instanceof Map<?, ?> map) {
                assertThat(map).isUnmodifiable();
            } else {
                assertThat((Collection<?>) collection).isUnmodifiable();
            }
        });
    }

    @Test
    void changingWhatAStateWasBuiltFromLeavesItAlone() {
        Map<String, String> databag = new HashMap<>(Map.of("a", "b"));
        Map<Integer, Map<String, String>> databags = new HashMap<>(Map.of(0, databag));
        List<Object> deep = new ArrayList<>(List.of("x"));
        Map<String, Object> content = new HashMap<>(Map.of("deep", deep));
        Map<String, Map<String, Object>> layers = new HashMap<>(Map.of("base", content));
        List<RelationBase> relations = new ArrayList<>();
        relations.add(Relation.builder("db")
                .id(1)
                .localAppData(databag)
                .remoteUnitsData(databags)
                .build());
        State state = State.builder()
                .config(databag.entrySet().stream()
                        .collect(
                                HashMap::new,
                                (map, entry) -> map.put(entry.getKey(), entry.getValue()),
                                HashMap::putAll))
                .relations(relations)
                .secrets(List.of(Secret.builder(databag).id("secret:a").build()))
                .containers(List.of(Container.builder("web").layers(layers).build()))
                .storedStates(List.of(StoredState.of("Charm", content)))
                .build();
        String before = state.toString();

        databag.put("c", "d");
        databags.put(1, Map.of());
        deep.add("y");
        content.put("more", true);
        layers.clear();
        relations.clear();

        assertThat(state).hasToString(before);
    }

    private static void collectionsIn(Object value, List<Object> found) throws ReflectiveOperationException {
        if (value instanceof Map<?, ?> map) {
            found.add(map);
            collectionsInAll(map.values().stream(), found);
        } else if (value instanceof Collection<?> collection) {
            found.add(collection);
            collectionsInAll(collection.stream(), found);
        } else if (value instanceof Optional<?> optional) {
            collectionsInAll(optional.stream(), found);
        } else if (value instanceof Record part) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                collectionsIn(read(component, part), found);
            }
        }
    }

    private static Object read(RecordComponent component, Record part)
            throws IllegalAccessException, InvocationTargetException {
        component.getAccessor().setAccessible(true);
        return component.getAccessor().invoke(part);
    }

    private static void collectionsInAll(Stream<?> values, List<Object> found) throws ReflectiveOperationException {
        for (Object value : values.toList()) {
            collectionsIn(value, found);
        }
    }
}
