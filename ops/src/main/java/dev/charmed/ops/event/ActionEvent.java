package dev.charmed.ops.event;

import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.hooktools.ActionTools;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.typed.InvalidValuesException;
import dev.charmed.ops.typed.RecordMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The operator runs an action, and waits for its results.
 *
 * <p>Results and failure are told when the hook ends; {@link #log} shows at once.
 */
public final class ActionEvent extends EventBase {
    private final ActionTools tools;
    private final String id;
    private final Consumer<RecordMapping<?>> check;
    private @Nullable Map<String, Object> parameters;

    public ActionEvent(ActionTools tools, String id) {
        this(tools, id, record -> {});
    }

    /** @param check is shown each class of records that the parameters are read as; see {@link CharmMetadata#checkRecord} */
    public ActionEvent(ActionTools tools, String id, Consumer<RecordMapping<?>> check) {
        this.tools = tools;
        this.id = id;
        this.check = check;
    }

    /** Juju's number for the run of the action. */
    public String id() {
        return id;
    }

    /** The parameters, with the declared defaults. */
    public Map<String, Object> params() {
        Map<String, Object> known = parameters;
        if (known == null) {
            known = tools.actionGet();
            parameters = known;
        }
        return known;
    }

    /**
     * The parameters as a record, whose component {@code dryRun} is the parameter {@code dry-run}.
     *
     * @throws InvalidValuesException if a parameter is missing or wrong, or the record itself refuses
     */
    public <T extends Record> T params(Class<T> type) {
        RecordMapping<T> mapping = RecordMapping.of(type);
        check.accept(mapping);
        return mapping.read("action parameters", params());
    }

    /**
     * The parameters as a record; if they do not make one, the action fails with the reason and the hook ends.
     *
     * @throws HookEndedException if a parameter is missing or wrong
     */
    public <T extends Record> T paramsOrFail(Class<T> type) {
        try {
            return params(type);
        } catch (InvalidValuesException invalid) {
            fail(String.valueOf(invalid.getMessage()));
            throw new HookEndedException();
        }
    }

    /**
     * Adds results. What is nested is joined by dots: {@code {a: {b: 1}}} is {@code a.b=1}.
     *
     * @throws IllegalArgumentException if Juju takes no such key, or two values have the same one
     */
    public void setResults(Map<String, ?> results) {
        Map<String, String> flat = new LinkedHashMap<>();
        ActionResults.flatten("", results, flat);
        tools.actionSet(flat);
    }

    /** Adds the components of a record as results. */
    public <T extends Record> void setResults(T results) {
        @SuppressWarnings("unchecked")
        RecordMapping<T> mapping = RecordMapping.of((Class<T>) results.getClass());
        setResults(mapping.write(results));
    }

    /** Shows a line of progress at once. */
    public void log(String message) {
        tools.actionLog(message);
    }

    /** Says that the action has failed. What was changed and what results were set stays. */
    public void fail(String message) {
        tools.actionFail(message);
    }

    /**
     * Can not be done.
     *
     * @throws IllegalStateException always: the operator waits for the action to end
     */
    @Override
    public void defer() {
        throw new IllegalStateException("cannot defer " + name() + ": the operator waits for the action to end");
    }

    @Override
    protected Map<String, Object> snapshot() {
        return Map.of("id", id);
    }

    /** What was kept of such an event. */
    public static ActionEvent restored(ActionTools tools, EventSnapshot kept) {
        return new ActionEvent(tools, kept.string("id"));
    }
}
