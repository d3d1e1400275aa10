package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Skips, with the reason, what comes to the point of needing a mount namespace on a machine that makes none, such as most
 * containers and every chroot. It is there for all tests of the module.
 */
public final class WithoutNamespaces implements InvocationInterceptor {
    private static final Pattern REASON = Pattern.compile(
            "containers need a mount namespace, and this machine makes none|this machine makes no namespaces");

    private static <T> T proceed(Invocation<T> invocation) throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable thrown) {
            throw Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                    .filter(EnvironmentUnavailableException.class::isInstance)
                    .map(cause -> String.valueOf(cause.getMessage()))
                    .filter(REASON.asPredicate())
                    .<Throwable>map(TestAbortedException::new)
                    .findFirst()
                    .orElse(thrown);
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> context,
            ExtensionContext extensionContext)
            throws Throwable {
        return proceed(invocation);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extensionContext)
            throws Throwable {
        proceed(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extensionContext)
            throws Throwable {
        proceed(invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extensionContext)
            throws Throwable {
        proceed(invocation);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extensionContext)
            throws Throwable {
        return proceed(invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extensionContext)
            throws Throwable {
        proceed(invocation);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext context, ExtensionContext extensionContext)
            throws Throwable {
        proceed(invocation);
    }
}
