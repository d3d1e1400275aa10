package dev.charmed.ops.framework;

import java.util.Optional;
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
            Observer.<RuntimeException>throwAsItIs(failure);
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
        Optional<MethodReference> reference = MethodReference.behind(method);
        if (reference.isEmpty()) {
            return new ObserverName.Unnamed(
                    "a lambda or an object: " + method.getClass().getName());
        }
        MethodReference known = reference.get();
        return known.receiver().orElse("") instanceof FrameworkObject owner
                ? new ObserverName.Named(owner.path(), known.method())
                : new ObserverName.Unnamed(
                        known.method() + " of " + known.owner() + ", which is no object of the framework");
    }

    /** Lets checked exceptions of charm code through unwrapped, so that its own class and frames are what is seen. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Exception> void throwAsItIs(Exception failure) throws X {
        throw (X) failure;
    }
}
