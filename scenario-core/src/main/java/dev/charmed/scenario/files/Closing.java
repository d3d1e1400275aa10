package dev.charmed.scenario.files;

import java.util.ArrayList;
import java.util.List;

/** Closes several things, each of them whatever happens to the others. */
public final class Closing {
    private Closing() {}

    /**
     * Closes them.
     *
     * @throws RuntimeException the first problem, with the others as suppressed ones
     */
    public static void all(Iterable<? extends AutoCloseable> resources) {
        List<Exception> problems = problems(resources);
        if (problems.isEmpty()) {
            return;
        }
        Exception first = problems.get(0);
        RuntimeException thrown = first instanceof RuntimeException known ? known : new IllegalStateException(first);
        problems.stream().skip(1).forEach(thrown::addSuppressed);
        throw thrown;
    }

    /** Closes them because of a problem, which is told about all that cannot be closed. */
    public static void after(Throwable problem, Iterable<? extends AutoCloseable> resources) {
        problems(resources).forEach(problem::addSuppressed);
    }

    private static List<Exception> problems(Iterable<? extends AutoCloseable> resources) {
        List<Exception> problems = new ArrayList<>();
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception problem) {
                problems.add(problem);
            }
        }
        return problems;
    }
}
