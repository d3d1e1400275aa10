package dev.charmed.scenario.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a charm whose dispatch is a shell script. */
final class ShellCharm {
    private ShellCharm() {}

    /** @param script what is executed for every event */
    static Path in(Path directory, String script) {
        write(directory.resolve("metadata.yaml"), """
                name: lamp
                requires:
                  power: {interface: grid}
                storage:
                  bulbs: {type: filesystem}
                containers:
                  shade: {}
                """);
        write(directory.resolve("actions.yaml"), """
                dim:
                  params:
                    level: {type: integer}
                    bulb: {type: object}
                """);
        Path dispatch = directory.resolve("dispatch");
        write(dispatch, "#!/bin/sh\nset -eu\n" + script + "\n");
        try {
            Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return directory;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
