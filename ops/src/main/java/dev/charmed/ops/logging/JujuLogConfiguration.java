package dev.charmed.ops.logging;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Configures {@code java.util.logging} in the process of a charm: everything from DEBUG on goes to Juju, nothing elsewhere. */
public final class JujuLogConfiguration {

    /** Called by {@code java.util.logging} when something is logged first. */
    public JujuLogConfiguration() {
        Logger root = Logger.getLogger("");
        root.addHandler(new JujuLogHandler());
        root.setLevel(Level.FINE);
    }
}
