package dev.charmed.scenario.consistency;

import org.slf4j.LoggerFactory;

/**
 * The log of the JSON Schema library, which goes wherever the user's SLF4J goes. Where there is none, SLF4J tells so on standard
 * error when it is first asked for a logger, in the midst of the test's or the command's own output.
 */
final class SchemaLibraryLog {
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private SchemaLibraryLog() {}

    /** Has SLF4J find its provider without telling that there is none. */
    static void prepare() {
        if (System.getProperty(VERBOSITY) != null) {
            return;
        }
        // Read once, when SLF4J is loaded; nothing else offers to say it.
        System.setProperty(VERBOSITY, "ERROR");
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }
}
