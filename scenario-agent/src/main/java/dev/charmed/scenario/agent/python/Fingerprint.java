package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hashes that change when an environment would. */
final class Fingerprint {
    private static final int LENGTH = 24;
    private static final Predicate<String> DECLARATIONS = Pattern.compile(
                    "pyproject\\.toml|uv\\.lock|poetry\\.lock|.*\\.(txt|in)")
            .asMatchPredicate();
    private static final Predicate<String> REQUIREMENTS =
            Pattern.compile(".*\\.(py|toml|lock|yaml)").asMatchPredicate().negate();
    /** A requirement that is a directory of this machine. */
    private static final Predicate<String> LOCAL =
            Pattern.compile("\\s*(-e|--editable|\\.|/).*|.*file:.*").asMatchPredicate();

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

    /** Of everything that a charm's requirements could be found in, but for the files that only those name. */
    static String ofFiles(Path python, Path charmOrLink, Map<String, ?> parts) throws IOException {
        // A walk does not follow a link that it starts from.
        Path charm = charmOrLink.toRealPath();
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addInterpreter(python);
        fingerprint.add(parts.toString());
        Set<Path> places = new LinkedHashSet<>(List.of(charm));
        parts.values().forEach(part -> {
            if (part instanceof Map<?, ?> options && options.get("source") instanceof String source) {
                places.add(charm.resolve(source));
            }
        });
        for (Path place : places) {
            fingerprint.addFiles(place, 1, DECLARATIONS);
            fingerprint.addFiles(place.resolve("requirements"), 1, DECLARATIONS);
            fingerprint.addFiles(place.resolve("lib/charms"), DEPTH_OF_LIBRARIES, LIBRARIES);
        }
        return fingerprint.text();
    }

    /** Of what files hold, which are named from the charm's directory. */
    static String ofContents(Path charm, List<String> files) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        for (String file : files) {
            fingerprint.add(file);
            fingerprint.add(Files.readAllBytes(charm.resolve(file)));
        }
        return fingerprint.text();
    }

    /** Of what an environment is made from: the same for all charms that ask for the same. */
    static String of(Path python, Requirements requirements) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addInterpreter(python);
        boolean isOfAPlace = false;
        for (Requirements.Install install : requirements.installs()) {
            isOfAPlace |= install.arguments().stream().anyMatch(LOCAL);
            fingerprint.add(String.join("\n", install.arguments()));
            fingerprint.add(String.join("\n", install.constraints()));
            fingerprint.add(Boolean.toString(install.isComplete()));
        }
        for (Path file : requirements.read()) {
            // What libraries and projects say is among the arguments.
            if (REQUIREMENTS.test(file.getFileName().toString())) {
                byte[] content = Files.readAllBytes(file);
                fingerprint.add(content);
                isOfAPlace |=
                        new String(content, StandardCharsets.ISO_8859_1).lines().anyMatch(LOCAL);
            }
        }
        if (isOfAPlace) {
            requirements
                    .installs()
                    .forEach(install -> fingerprint.add(install.directory().toString()));
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
