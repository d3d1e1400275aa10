package dev.charmed.ops.framework;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * What is behind a method reference: {@code this::onStart} or {@code MyCharm::onStart}.
 *
 * @param owner class that has the method, as {@code dev.example.MyCharm}; if no object is bound, the class that the reference
 *     names, which may have inherited the method
 * @param method its name
 * @param receiver the object that the method is bound to, if it is
 */
public record MethodReference(String owner, String method, Optional<Object> receiver) {

    /**
     * Looks behind a method reference.
     *
     * @return empty for a lambda, or an object of a class of its own: they have no name that stays
     */
    public static Optional<MethodReference> behind(Serializable reference) {
        return written(reference)
                .filter(lambda -> !lambda.getImplMethodName().startsWith("lambda$"))
                .map(lambda -> new MethodReference(
                        owner(lambda),
                        lambda.getImplMethodName(),
                        lambda.getCapturedArgCount() == 1
                                ? Optional.ofNullable(lambda.getCapturedArg(0))
                                : Optional.empty()));
    }

    /** {@code MyCharm::onStart} takes a MyCharm first, though the method may be of its superclass. */
    private static String owner(SerializedLambda lambda) {
        String taken = lambda.getInstantiatedMethodType();
        boolean isUnbound = lambda.getCapturedArgCount() == 0
                && lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial
                && taken.startsWith("(L");
        String type = isUnbound ? taken.substring(2, taken.indexOf(';')) : lambda.getImplClass();
        return type.replace('/', '.');
    }

    /** The class that has the method, or that a lambda is written in, as {@code dev.example.MyCharm}. */
    public static Optional<String> implementingClass(Serializable reference) {
        return written(reference).map(lambda -> lambda.getImplClass().replace('/', '.'));
    }

    private static Optional<SerializedLambda> written(Serializable reference) {
        try {
            Method replacement = reference.getClass().getDeclaredMethod("writeReplace");
            replacement.setAccessible(true);
            return replacement.invoke(reference) instanceof SerializedLambda lambda
                    ? Optional.of(lambda)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException notALambda) {
            return Optional.empty();
        }
    }
}
