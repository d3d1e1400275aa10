package dev.charmed.ops;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Runs a charm for one event with every class of its jar loaded, for a JVM that archives at its end what it has loaded:
 *
 * <pre>{@code
 * java -XX:ArchiveClassesAtExit=charm.jsa -cp charm.jar dev.charmed.ops.ClassArchiving org.example.MyCharm
 * }</pre>
 *
 * <p>Without it the archive would lack what that one event does not need. From then on {@code -XX:SharedArchiveFile=charm.jsa}
 * starts the charm in half the time, as long as neither the jar nor the JVM is another one.
 */
public final class ClassArchiving {
    private static final String CLASS = ".class";

    private ClassArchiving() {}

    /**
     * Loads the classes, and hands over to the charm's {@code main}.
     *
     * @param arguments the class that has it
     */
    public static void main(String[] arguments) throws Throwable {
        ClassLoader loader = ClassArchiving.class.getClassLoader();
        for (String part : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
            Path jar = Path.of(part);
            if (Files.isRegularFile(jar)) {
                loadAll(jar, loader);
            }
        }
        Method main = Class.forName(arguments[0], true, loader).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static void loadAll(Path jar, ClassLoader loader) throws IOException {
        try (JarFile content = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = content.entries(); entries.hasMoreElements(); ) {
                String name = entries.nextElement().getName();
                if (name.endsWith(CLASS) && name.indexOf('-') < 0) {
                    load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'), loader);
                }
            }
        }
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError unneeded) {
            // Left out with what it is for, as is common in jars that hold several libraries.
        }
    }
}
