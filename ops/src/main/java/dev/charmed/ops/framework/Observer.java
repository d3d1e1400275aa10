package dev.charmed.ops.framework;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Who observes a source, and with which method. */
final class Observer<E extends EventBase> {
    private final ObserverMethod<? super E> method;
    private @Nullable ObserverName name;

    Observer(ObserverMethod<? super E> method) {
        this.method = method;
    }

    void tell(E event) {
        try {
            method.handle(event);
        } catch (Exception failure) {
            throw Observer.<RuntimeException>asItIs(failure);
        }
    }

    /** Found out on first use only: most observers never defer. */
    ObserverName name() {
        ObserverName known = name;
        if (known == null) {
            known = nameOf(method);
            name = known;
        }
        return known;
    }

    boolean isCalled(DeferredNotice kept) {
        return name() instanceof ObserverName.Named named
                && named.method().equals(kept.method())
                && named.ownerPath().equals(kept.ownerPath());
    }

    private static ObserverName nameOf(ObserverMethod<?> method) {
        try {
            Method replacement = method.getClass().getDeclaredMethod("writeReplace");
            replacement.setAccessible(true);
            if (replacement.invoke(method) instanceof SerializedLambda lambda) {
                return nameOf(lambda);
            }
        } catch (ReflectiveOperationException | RuntimeException notALambda) {
            // An object of a class of its own: it has no name either.
        }
        return new ObserverName.Unnamed("an object of " + method.getClass().getName());
    }

    private static ObserverName nameOf(SerializedLambda lambda) {
        String implementation = lambda.getImplMethodName();
        String place = lambda.getCapturingClass().replace('/', '.');
        if (implementation.startsWith("lambda$")) {
            return new ObserverName.Unnamed("a lambda in " + place);
        }
        if (lambda.getCapturedArgCount() == 1 && lambda.getCapturedArg(0) instanceof FrameworkObject owner) {
            return new ObserverName.Named(owner.path(), implementation);
        }
        return new ObserverName.Unnamed(
                "%s in %s, which is no method of a charm's or library's object".formatted(implementation, place));
    }

    /** Lets checked exceptions of charm code through unwrapped, so that its own class and frames are what is seen. */
    @SuppressWarnings("unchecked")
    private static <X extends Exception> X asItIs(Exception failure) throws X {
        throw (X) failure;
    }
}
