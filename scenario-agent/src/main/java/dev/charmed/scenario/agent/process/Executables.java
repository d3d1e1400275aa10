package dev.charmed.scenario.agent.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds real programs, as opposed to the scripts that version managers put in front of them. */
public final class Executables {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    private Executables() {}

    /** The directories of this process's PATH, then the usual ones. */
    public static List<Path> searchPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Arrays.stream(path.split(File.pathSeparator, -1)),
                        Stream.of("/usr/bin", "/bin", "/usr/local/bin"))
                .filter(directory -> directory.startsWith("/"))
                .distinct()
                .map(Path::of)
                .toList();
    }

    /**
     * The first binary of this name. Scripts are passed over: a version manager's shim costs tens of
     * milliseconds at each start and may choose another version in another directory.
     */
    public static Optional<Path> find(String name, List<Path> directories) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Executables::isBinary)
                .findFirst();
    }

    /** Whether this is an executable file of machine code. */
    public static boolean isBinary(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path) && Arrays.equals(start(path, ELF.length), ELF);
    }

    static byte[] start(Path file, int length) {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(length);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }
}
