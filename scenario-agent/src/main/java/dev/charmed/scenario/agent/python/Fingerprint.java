package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hashes that change when an environment would. */
final class Fingerprint {
    private static final int LENGTH = 24;
    private static final Predicate<String> DECLARATIONS =
            Pattern.compile("pyproject\\.toml|uv\\.lock|poetry\\.lock|.*\\.txt").asMatchPredicate();
    private static final Predicate<String> REQUIREMENTS =
            Pattern.compile(".*\\.(txt|in)").asMatchPredicate();
    private static final Predicate<String> LIBRARIES =
            Pattern.compile(".*\\.py").asMatchPredicate();
    private static final int DEPTH_OF_LIBRARIES = 3;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of everything that a charm's requirements could be read from. */
    static String ofFiles(Path python, Path charmOrLink) throws IOException {
        // A walk does not follow a link that it starts from.
        Path charm = charmOrLink.toRealPath();
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addInterpreter(python);
        fingerprint.addFiles(charm, 1, DECLARATIONS);
        fingerprint.addFiles(charm.resolve("requirements"), 1, REQUIREMENTS);
        fingerprint.addFiles(charm.resolve("lib/charms"), DEPTH_OF_LIBRARIES, LIBRARIES);
        return fingerprint.text();
    }

    /** Of what an environment is made from. */
    static String of(Path python, Path charmOrLink, Requirements requirements) throws IOException {
        Path charm = charmOrLink.toRealPath();
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addInterpreter(python);
        for (List<String> part : List.of(requirements.packages(), requirements.constraints(), requirements.files())) {
            fingerprint.add(String.join("\n", part));
        }
        if (!requirements.files().isEmpty()) {
            fingerprint.addFiles(charm, 1, REQUIREMENTS);
            fingerprint.addFiles(charm.resolve("requirements"), 1, REQUIREMENTS);
        }
        return fingerprint.text();
    }

    private void addInterpreter(Path python) throws IOException {
        add(python + " " + python.toRealPath() + " " + Files.getLastModifiedTime(python));
    }

    private void addFiles(Path directory, int depth, Predicate<String> names) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory, depth)) {
            files = walk.filter(file -> names.test(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            add(directory.relativize(file).toString());
            add(Files.readAllBytes(file));
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
