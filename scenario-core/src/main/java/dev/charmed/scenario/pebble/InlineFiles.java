package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.state.InlineFile;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The small files of a container as the State has them: those that it began with, and those that were written since. */
final class InlineFiles {
    /** In bytes; what is larger stays on the disk only. */
    static final int LARGEST = 64 * 1024;

    private static final String USUAL_PERMISSIONS = "644";

    private final Map<String, InlineFile> declared;
    private final SortedMap<String, InlineFile> present;

    InlineFiles(Map<String, InlineFile> declared) {
        this.declared = declared;
        this.present = new TreeMap<>(declared);
    }

    /** Puts the files of the State into the container. */
    void seed(ContainerFiles files) {
        declared.forEach((path, file) -> files.write(
                path,
                new ByteArrayInputStream(file.bytes()),
                true,
                file.permissions().orElse(""),
                Owner.unspecified()));
    }

    /** Takes down what was written somewhere, which is small. */
    synchronized void wrote(String path, byte[] content, int mode) {
        String permissions = "%03o".formatted(mode);
        InlineFile file = InlineFile.of(content);
        present.put(path, permissions.equals(USUAL_PERMISSIONS) ? file : file.withPermissions(permissions));
    }

    /** Takes down that what is there is too large for the State. */
    synchronized void wroteLarge(String path) {
        present.remove(path);
    }

    /** Forgets a path and all below it. */
    synchronized void removed(String path) {
        present.remove(path);
        present.subMap(path + "/", path + "0").clear();
    }

    /** The files as they are now. */
    synchronized Map<String, InlineFile> outcome() {
        return Map.copyOf(present);
    }
}
