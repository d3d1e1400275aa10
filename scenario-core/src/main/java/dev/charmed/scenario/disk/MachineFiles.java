package dev.charmed.scenario.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of this machine that one run works with, and what was asked for of them that the machine does not keep: an
 * ordinary user cannot give files away, and needs to use what nobody may. Safe for several threads.
 */
public final class MachineFiles {
    private static final int OWNER_CAN_USE = 0700;

    private final Map<Path, Attributes> asked = new ConcurrentHashMap<>();

    /**
     * A directory of this machine.
     *
     * @throws IOException if it cannot be opened
     */
    public MachineDirectory directory(Path path) throws IOException {
        return MachineDirectory.at(path, this);
    }

    /** Remembers what was asked for. */
    void remember(Path file, Attributes attributes) {
        asked.put(file, attributes);
    }

    void forget(Path file) {
        asked.remove(file);
    }

    /** What a file is like in the container: as was asked for, unless the charm has changed it from outside since. */
    Attributes asAsked(Path file, Attributes found) {
        Attributes known = asked.get(file);
        if (known == null) {
            return found;
        }
        boolean unchanged = (known.mode() & ~OWNER_CAN_USE) == (found.mode() & ~OWNER_CAN_USE);
        return new Attributes(unchanged ? known.mode() : found.mode(), known.user(), known.group(), found.modified());
    }

    /** What was asked for of a file; empty if nothing was. */
    Optional<Attributes> asked(Path file) {
        return Optional.ofNullable(asked.get(file));
    }

    /** As much of a mode as leaves this process the use of what it makes. */
    static int usable(int mode, int usualMode) {
        return mode | usualMode & OWNER_CAN_USE;
    }
}
