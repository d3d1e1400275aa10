package dev.charmed.scenario.inprocess;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.MethodReference;
import java.io.Serializable;
import java.util.function.Function;

/**
 * Makes a charm for one hook: {@code MyCharm::new}, or a lambda that gives the charm's constructor more.
 *
 * <p>It is serializable for one reason: that is how Java tells which class a reference is about, beside which the charm's
 * metadata is looked for.
 */
@FunctionalInterface
public interface CharmFactory<C extends CharmBase> extends Function<Framework, C>, Serializable {

    /** The class of the charm; of a lambda, the class that it is written in. */
    default Class<?> declaringClass() {
        String name = MethodReference.implementingClass(this)
                .orElseGet(() -> getClass().getName());
        try {
            return Class.forName(name, false, getClass().getClassLoader());
        } catch (ClassNotFoundException hidden) {
            return getClass();
        }
    }
}
