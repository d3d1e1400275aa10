package dev.charmed.scenario.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes small charms for tests. */
public final class CharmFiles {
    private CharmFiles() {}

    /** A charm named {@code probe} whose dispatch is that script. */
    public static Path bash(Path directory, String script) throws IOException {
        metadata(directory);
        executable(directory.resolve("dispatch"), "#!/bin/bash\n" + script);
        return directory;
    }

    /** A charm named {@code probe} in Python with ops, whose {@code src/charm.py} is that text. */
    public static Path python(Path directory, String script) throws IOException {
        metadata(directory);
        Files.createDirectories(directory.resolve("src"));
        Files.writeString(directory.resolve("requirements.txt"), "ops\n");
        executable(directory.resolve("src/charm.py"), "#!/usr/bin/env python3\n" + script);
        return directory;
    }

    private static void metadata(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("metadata.yaml"), """
                name: probe
                summary: Does what a test wants.
                description: Does what a test wants.
                provides:
                  web:
                    interface: http
                """);
        Files.writeString(directory.resolve("actions.yaml"), "probe:\n  description: Does what a test wants.\n");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
