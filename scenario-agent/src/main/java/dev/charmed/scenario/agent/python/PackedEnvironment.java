package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The directory {@code venv} of a packed charm, made of links to a virtual environment. It has packages as charmcraft's charm
 * plugin puts them, at its top, and as its other plugins do, with {@code lib}, {@code bin} and {@code pyvenv.cfg}.
 */
public final class PackedEnvironment {
    private static final String MARK = "pyvenv.cfg";

    private PackedEnvironment() {}

    /**
     * Makes it; nothing where the interpreter is not of a virtual environment.
     *
     * @param python the interpreter in the environment's {@code bin}
     * @param venv does not exist yet
     */
    public static void link(Path python, Path venv) throws IOException {
        Path programs = python.getParent();
        Path environment = programs == null ? null : programs.getParent();
        if (environment == null || !Files.exists(environment.resolve(MARK))) {
            return;
        }
        Files.createDirectory(venv);
        Files.copy(environment.resolve(MARK), venv.resolve(MARK));
        for (String part : new String[] {"bin", "lib"}) {
            Files.createSymbolicLink(venv.resolve(part), environment.resolve(part));
        }
        try (DirectoryStream<Path> pythons = Files.newDirectoryStream(environment.resolve("lib"), "python3*")) {
            for (Path version : pythons) {
                linkAll(version.resolve("site-packages"), venv);
            }
        }
    }

    private static void linkAll(Path packages, Path venv) throws IOException {
        if (!Files.isDirectory(packages)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(packages)) {
            for (Path entry : entries) {
                Path link = venv.resolve(entry.getFileName());
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }
}
