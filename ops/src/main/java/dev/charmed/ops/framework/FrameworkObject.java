package dev.charmed.ops.framework;

import dev.charmed.ops.juju.JujuLog;
import dev.charmed.ops.juju.Model;
import org.jspecify.annotations.Nullable;

/**
 * A part of a charm: the charm itself, or a library that it uses.
 *
 * <p>Each has a path that is the same in every hook, such as {@code MyCharm/Database[db]}. Deferred events and stored state
 * are found again by it.
 */
public abstract class FrameworkObject {
    private final Framework framework;
    private final String path;
    private final String key;
    private @Nullable ObjectEvents events;

    /** The charm itself, of which there is one. */
    protected FrameworkObject(Framework framework) {
        this.framework = framework;
        this.key = "";
        this.path = kind(getClass());
        framework.track(this);
    }

    /**
     * A part of another object.
     *
     * @param key tells objects of the same class and parent apart; it must be the same in every hook
     * @throws IllegalStateException if the parent has such an object already
     */
    protected FrameworkObject(FrameworkObject parent, String key) {
        if (key.indexOf('/') >= 0 || key.indexOf('[') >= 0 || key.indexOf(']') >= 0) {
            throw new IllegalArgumentException("the key of an object has none of / [ ] in it, unlike \"" + key + "\"");
        }
        this.framework = parent.framework();
        this.key = key;
        this.path = parent.path + "/" + kind(getClass()) + (key.isEmpty() ? "" : "[" + key + "]");
        framework.track(this);
    }

    /** The name of a class; of its superclass where it is anonymous, for such a name changes with the source text. */
    private static String kind(Class<?> type) {
        Class<?> named = type;
        while (named.getSimpleName().isEmpty()) {
            named = named.getSuperclass();
        }
        return named.getSimpleName();
    }

    public final Framework framework() {
        return framework;
    }

    /** Where this object is in its charm: {@code MyCharm/Database[db]}. */
    public final String path() {
        return path;
    }

    /** What tells this object apart from others of its class; empty for the charm. */
    public final String key() {
        return key;
    }

    /** What Juju knows of the unit and its surroundings. */
    public final Model model() {
        return framework.model();
    }

    /** Writes to {@code juju debug-log}. */
    public final JujuLog log() {
        return framework.model().log();
    }

    /** The events that this object itself emits; it defines them with {@link ObjectEvents#define}. */
    protected ObjectEvents on() {
        ObjectEvents own = events;
        if (own == null) {
            own = new ObjectEvents(this);
            events = own;
        }
        return own;
    }

    /** What this object keeps between hooks under the name {@code _stored}. */
    protected final StoredState storedState() {
        return storedState(StoredState.DEFAULT_NAME);
    }

    /**
     * What this object keeps between hooks.
     *
     * @param name tells several of one object apart
     */
    protected final StoredState storedState(String name) {
        return framework.storedState(path, name);
    }

    /**
     * A record that this object keeps between hooks under the name {@code _stored}.
     *
     * @param initial what is kept if nothing was kept before
     */
    protected final <T extends Record> StoredRecord<T> storedState(T initial) {
        return new StoredRecord<>(storedState(), initial);
    }

    /** Whether a step of a path given by a person leads here: by key or by class, whose first letter may be lower. */
    final boolean isCalled(String step) {
        if (step.equals(key)) {
            return true;
        }
        String kind = kind(getClass());
        return step.equals(kind) || step.equals(Character.toLowerCase(kind.charAt(0)) + kind.substring(1));
    }

    /** How a person gets to the events of this object from the charm: {@code library.on.}, or nothing for the charm's own. */
    final String way() {
        StringBuilder way = new StringBuilder();
        String[] steps = path.split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            int bracket = steps[i].indexOf('[');
            way.append(
                            bracket < 0
                                    ? Character.toLowerCase(steps[i].charAt(0)) + steps[i].substring(1)
                                    : steps[i].substring(bracket + 1, steps[i].length() - 1))
                    .append('.');
        }
        return way.isEmpty() ? "" : way.append("on.").toString();
    }

    @Override
    public final String toString() {
        return path;
    }
}
