package dev.charmed.scenario.agent;

import java.util.Map;
import java.util.TreeMap;

/** The part of a charm's environment that does not depend on the hook. */
final class Variables {
    private static final String PATH = "PATH";
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** As whom Juju runs hooks. */
    private static final String USER = "root";

    private Variables() {}

    /**
     * What Juju's agent sets for every hook, with this machine's PATH and temporary directory; and what is the same on every
     * unit, or does not show there, but would make what a charm says depend on this machine: the time zone, the user, and the
     * order of Python's sets.
     */
    static Map<String, String> ofMachine() {
        Map<String, String> variables = new TreeMap<>();
        variables.put(PATH, System.getenv().getOrDefault(PATH, USUAL_PATH));
        variables.put("LANG", "C.UTF-8");
        variables.put("DEBIAN_FRONTEND", "noninteractive");
        variables.put("APT_LISTCHANGES_FRONTEND", "none");
        variables.put("TERM", "tmux-256color");
        variables.put("TZ", "UTC");
        variables.put("USER", USER);
        variables.put("LOGNAME", USER);
        variables.put("PYTHONHASHSEED", "0");
        String temporary = System.getenv("TMPDIR");
        if (temporary != null) {
            variables.put("TMPDIR", temporary);
        }
        return variables;
    }

    /** The same with another directory in front of the PATH. */
    static Map<String, String> prefixingPath(Map<String, String> variables, String directory) {
        Map<String, String> changed = new TreeMap<>(variables);
        changed.put(PATH, directory + ":" + variables.getOrDefault(PATH, USUAL_PATH));
        return changed;
    }
}
