package dev.charmed.scenario.agent;

import dev.charmed.scenario.runner.CharmError;
import java.nio.file.Path;

/**
 * Names the charm's own files in place of the copies that a run sees, so that what it says leads to them, and is the same
 * from run to run.
 */
record Relocation(Path root, Path snapshot, Path origin) {

    String of(String text) {
        // Python writes the path of a script as it was started: below ./
        return text.replace(root + "/./", origin + "/")
                .replace(root.toString(), origin.toString())
                .replace(snapshot.toString(), origin.toString());
    }

    CharmError of(CharmError error) {
        return new CharmError(error.type(), of(error.message()), of(error.traceback()));
    }
}
