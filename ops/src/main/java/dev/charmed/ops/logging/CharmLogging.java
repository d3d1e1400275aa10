package dev.charmed.ops.logging;

import dev.charmed.ops.hooktools.UnitTools;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what is logged during a hook written with its {@code juju-log}: whatever a thread logs that runs the charm, or that the
 * charm started meanwhile. Two hooks on two threads never meet.
 */
public final class CharmLogging {
    private static final ThreadLocal<@Nullable UnitTools> CURRENT = new InheritableThreadLocal<>();
    private static final List<String> TEST_FRAMEWORKS =
            List.of("org.junit.platform.commons.logging", "org.junit.runner", "org.testng");
    private static final String CONFIGURATION_CLASS = "java.util.logging.config.class";
    private static final String CONFIGURATION_FILE = "java.util.logging.config.file";

    private CharmLogging() {}

    /**
     * What a charm does, with what it logs going to these tools.
     *
     * @param charm runs on this thread
     */
    public static <T> T logged(UnitTools tools, Supplier<T> charm) {
        UnitTools outer = CURRENT.get();
        CURRENT.set(tools);
        try {
            return charm.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Does something of which nothing is logged. */
    static void unlogged(Runnable work) {
        UnitTools outer = CURRENT.get();
        CURRENT.remove();
        try {
            work.run();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Where this thread logs to; null if it runs no charm. */
    static @Nullable UnitTools current() {
        return CURRENT.get();
    }

    /**
     * For the process of a charm: has its logging set up for Juju once it logs anything, which most hooks never do. Nothing is
     * changed if whoever starts the process configures its logging otherwise.
     */
    public static void configureProcess() {
        if (System.getProperty(CONFIGURATION_CLASS) == null && System.getProperty(CONFIGURATION_FILE) == null) {
            System.setProperty(CONFIGURATION_CLASS, JujuLogConfiguration.class.getName());
        }
    }

    /**
     * For a process in which charms are tested beside other things: what they log goes to their runs as well. Only where a
     * framework for tests runs, which has the JDK's logging loaded; elsewhere that alone would take as long as a first run.
     */
    public static void listen() {
        ClassLoader loader = CharmLogging.class.getClassLoader();
        if (TEST_FRAMEWORKS.stream().anyMatch(name -> loader.getDefinedPackage(name) != null)) {
            Listening.begun();
        }
    }

    /** Added once, and for good: without a hook it does nothing. */
    private static final class Listening {
        private static final Logger ROOT = Logger.getLogger("");

        static {
            ROOT.addHandler(new JujuLogHandler());
            if (ROOT.getLevel() == null || ROOT.getLevel().intValue() > Level.FINE.intValue()) {
                ROOT.setLevel(Level.FINE);
            }
        }

        /** Loads this class. */
        static void begun() {}
    }
}
