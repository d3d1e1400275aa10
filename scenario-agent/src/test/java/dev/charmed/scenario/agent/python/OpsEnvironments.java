package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Interpreters with ops, for tests: made once, in the cache that the product itself uses. */
public final class OpsEnvironments {
    /** The oldest that installs on Python 3.11, one in the middle, and the newest. */
    public static final List<String> REQUIREMENTS = List.of("ops==2.0.0", "ops==2.17.1", "ops>=3,<4");

    private OpsEnvironments() {}

    /** An interpreter with the newest ops. */
    public static Path newest() {
        return with("ops>=3,<4");
    }

    /** One interpreter for each of the versions that are supported. */
    public static Stream<Path> all() {
        return REQUIREMENTS.stream().map(OpsEnvironments::with);
    }

    /** An interpreter with what a line of a requirements file asks for. */
    public static Path with(String requirement) {
        try {
            Path charm = Files.createTempDirectory("scenario-requirement");
            Path requirements = charm.resolve("requirements.txt");
            try {
                Files.writeString(requirements, requirement + "\n");
                Path cache = PythonEnvironments.defaultCache(System.getenv());
                return new PythonEnvironments(cache, System.err::println)
                        .of(charm)
                        .python();
            } finally {
                Files.delete(requirements);
                Files.delete(charm);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
