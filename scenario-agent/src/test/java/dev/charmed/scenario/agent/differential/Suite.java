package dev.charmed.scenario.agent.differential;

import dev.charmed.scenario.agent.python.PythonEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where the parts of the suite are. */
final class Suite {
    private static final Path ROOT = Path.of("src/test/resources/differential").toAbsolutePath();
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path ENVIRONMENTS =
            Path.of("target/python-environments").toAbsolutePath();

    /**
     * The ids of the differences that are intended.
     *
     * @param everywhere what is left out of the comparison of every vector
     * @param named what vectors name
     */
    record Differences(List<String> everywhere, List<String> named) {}

    Differences differences() throws IOException {
        JsonNode listed = new YAMLMapper().readTree(Files.readString(ROOT.resolve("differences.yaml")));
        return new Differences(ids(listed.required("everywhere")), ids(listed.required("named")));
    }

    /** The ids of differences that say what differs and why. */
    private static List<String> ids(JsonNode differences) {
        return differences
                .valueStream()
                .filter(difference -> difference.path("what").isString()
                        && difference.path("reason").isString())
                .map(difference -> difference.required("id").stringValue())
                .toList();
    }

    List<Vector> vectors() throws IOException {
        return new Vectors(ROOT, EXAMPLES).all();
    }

    /** An interpreter with the upstream library and the ops of the charms; the first time, pip installs them. */
    Path python() {
        return new PythonEnvironments(ENVIRONMENTS, line -> {}).of(ROOT).python();
    }

    Upstream upstream() {
        return new Upstream(python(), ROOT.resolve("upstream.py"));
    }
}
