package dev.charmed.ops.juju;

import dev.charmed.ops.hooktools.RelationNotFoundException;
import dev.charmed.ops.json.Json;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.typed.RecordMapping;
import dev.charmed.ops.typed.Values;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a unit or an application tells the other side of a relation: a map of strings.
 *
 * <p>A unit can write its own databag, the leader that of the application too. All can be read but for one: that of this
 * application is for its leader only, except among peers. What is written is sent when the hook succeeds, and can be read
 * back at once. A value that is set to the empty string is gone.
 *
 * <p>Each change is a call of a hook tool; {@link #putAll} takes one for all. The views of the map can not be changed.
 */
public final class Databag extends AbstractMap<String, String> {
    private final Model model;
    private final Relation relation;
    private final RelationMember owner;
    private @Nullable Map<String, String> content;

    Databag(Model model, Relation relation, RelationMember owner) {
        this.model = model;
        this.relation = relation;
        this.owner = owner;
    }

    /** Whose databag it is. */
    public RelationMember owner() {
        return owner;
    }

    /**
     * The databag as a record, whose numbers and booleans are read from text, and whose lists, maps and records from JSON.
     *
     * @throws dev.charmed.ops.typed.InvalidValuesException if something is missing or wrong, or the record itself refuses
     */
    public <T extends Record> T as(Class<T> type) {
        return RecordMapping.of(type).read(description(), content(), Values.TEXT);
    }

    /**
     * The databag as a record, each of whose components is written in it as JSON, strings included: the customary form of
     * libraries that share their data's schema with charms in Python.
     *
     * @throws dev.charmed.ops.typed.InvalidValuesException if something is missing or wrong, or the record itself refuses
     */
    public <T extends Record> T asJson(Class<T> type) {
        return RecordMapping.of(type).read(description(), content(), Values.JSON);
    }

    /** Puts the components of a record, as {@link #asJson} reads them. Empty optionals remove their key. */
    public void putJson(Record values) {
        putAll(texts(values, Json::write));
    }

    /** Made for each reading, so without a formatter, which takes 10 ms to be ready in a JVM that has just started. */
    private String description() {
        return "data of " + owner.name() + " in " + relation;
    }

    /** Puts the components of a record, as {@link #as} reads them. Empty optionals remove their key. */
    public void put(Record values) {
        putAll(texts(values, value -> value instanceof String text ? text : Json.write(value)));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> Map<String, String> texts(T values, Function<Object, String> write) {
        RecordMapping<T> mapping = RecordMapping.of((Class<T>) values.getClass());
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : mapping.names()) {
            texts.put(name, "");
        }
        mapping.write(values).forEach((name, value) -> texts.put(name, write.apply(value)));
        return texts;
    }

    /**
     * Changes one key.
     *
     * @return what was there before; null if nothing was
     * @throws RelationDataAccessException if this unit may not write the databag
     */
    @Override
    public @Nullable String put(String key, String value) {
        requireWritable();
        String before = content().get(key);
        write(Map.of(key, value));
        return before;
    }

    /**
     * Changes many keys with one call of a hook tool.
     *
     * @throws RelationDataAccessException if this unit may not write the databag
     */
    @Override
    public void putAll(Map<? extends String, ? extends String> changes) {
        requireWritable();
        write(changes);
    }

    /**
     * Removes a key.
     *
     * @throws RelationDataAccessException if this unit may not write the databag
     */
    @Override
    public @Nullable String remove(Object key) {
        return key instanceof String name ? put(name, "") : null;
    }

    /**
     * Removes all keys.
     *
     * @throws RelationDataAccessException if this unit may not write the databag
     */
    @Override
    public void clear() {
        Map<String, String> changes = new LinkedHashMap<>();
        content().keySet().forEach(key -> changes.put(key, ""));
        putAll(changes);
    }

    private void write(Map<? extends String, ? extends String> wanted) {
        Map<String, String> before = content();
        Map<String, String> changes = new LinkedHashMap<>();
        wanted.forEach((key, value) -> {
            if (!value.equals(before.getOrDefault(key, ""))) {
                changes.put(key, value);
            }
        });
        if (changes.isEmpty()) {
            return;
        }
        model.tools().relationSet(relation.id(), owner instanceof Unit ? Scope.UNIT : Scope.APPLICATION, changes);
        Map<String, String> after = new TreeMap<>(before);
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                after.remove(key);
            } else {
                after.put(key, value);
            }
        });
        content = after;
    }

    @Override
    public @Nullable String get(Object key) {
        return content().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return content().containsKey(key);
    }

    /**
     * What is in the databag now; can not be changed.
     *
     * @throws RelationDataAccessException if this unit may not read the databag
     */
    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(content()).entrySet();
    }

    private Map<String, String> content() {
        Map<String, String> known = content;
        if (known == null) {
            requireReadable();
            try {
                known = model.tools().relationGet(relation.id(), owner.name());
            } catch (RelationNotFoundException gone) {
                known = Map.of();
            }
            content = known;
        }
        return known;
    }

    /** What is gone has no data, whoever might have read it. */
    private void requireReadable() {
        if (owner.equals(model.app()) && relation.isActive() && !model.isLeader() && !relation.isPeer()) {
            throw new RelationDataAccessException(("%s is not the leader and cannot read the data of its own"
                            + " application %s in relation %s; among peers it could")
                    .formatted(model.unit(), owner, relation));
        }
    }

    private void requireWritable() {
        if (owner instanceof Unit && !owner.equals(model.unit())) {
            throw new RelationDataAccessException("%s cannot write the data of %s in relation %s, only its own"
                    .formatted(model.unit(), owner, relation));
        }
        if (owner instanceof Application && !owner.equals(model.app())) {
            throw new RelationDataAccessException("%s cannot write the data of the remote application %s in relation %s"
                    .formatted(model.unit(), owner, relation));
        }
        if (owner instanceof Application && !model.isLeader()) {
            throw new RelationDataAccessException(
                    "%s is not the leader and cannot write the data of its application %s in relation %s"
                            .formatted(model.unit(), owner, relation));
        }
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
