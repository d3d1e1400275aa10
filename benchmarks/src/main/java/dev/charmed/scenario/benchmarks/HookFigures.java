package dev.charmed.scenario.benchmarks;

import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.meta.PackedMetadata;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times hooks as Juju runs them, of a packed charm in Java and of the same one in Python: whole processes, in the environment
 * that Juju sets, with hook tools that print what they are asked for and nothing else.
 */
final class HookFigures {
    private static final Map<String, String> TOOLS = Map.of(
            "config-get", "{\"licence\":\"secret:9m4e2mr0ui3e8a215n4g\",\"port\":7411,\"seats\":10}",
            "is-leader", "true",
            "opened-ports", "[]",
            "open-port", "",
            "relation-get",
                    "{\"allocations\":\"{\\\"editor\\\":{\\\"relation\\\":4,\\\"seats\\\":3,\\\"serial\\\":1}}\"}",
            "relation-ids", "[\"members:1\"]",
            "relation-list", "[]",
            "secret-get", "{\"key\":\"8c1f-22\",\"licensee\":\"ACME\"}",
            "status-set", "",
            "juju-log", "");

    private final Path repository;
    private final PrintStream out;
    private final Path python;

    HookFigures(Path repository, Path python, PrintStream out) {
        this.repository = repository;
        this.python = python;
        this.out = out;
    }

    void print() throws Exception {
        Path directory = Files.createTempDirectory("hooks");
        try {
            Path tools = tools(Files.createDirectory(directory.resolve("tools")));
            Path java = copy(repository.resolve("examples/licences/target/charm"), directory.resolve("java"));
            Path charm = copy(repository.resolve("benchmarks/charms/licences"), directory.resolve("python"));
            PackedMetadata.main(new String[] {charm.toString(), charm.toString()});
            hook(tools, java, "install", "./dispatch").milliseconds();
            out.println("## A hook as Juju runs it\n\n" + Figures.HEADER);
            for (String name : List.of("update-status", "config-changed")) {
                List<Samples> samples = Samples.interleaved(
                        2,
                        40,
                        hook(tools, charm, name, python.toString(), "src/charm.py"),
                        hook(
                                tools,
                                java,
                                name,
                                "java",
                                "-cp",
                                "licences.jar",
                                "dev.charmed.examples.licences.LicencesCharm"),
                        hook(tools, java, name, "./dispatch"));
                out.println(samples.get(0).row("`" + name + "`: Python, ops"));
                out.println(samples.get(1).row("`" + name + "`: Java, started by `java -cp licences.jar`"));
                out.println(samples.get(2).row("`" + name + "`: Java, as packed"));
            }
            out.println();
        } finally {
            TreeDeletion.delete(directory);
        }
    }

    private static Path tools(Path directory) throws IOException {
        for (Map.Entry<String, String> tool : TOOLS.entrySet()) {
            Path script =
                    Files.writeString(directory.resolve(tool.getKey()), "#!/bin/sh\necho '" + tool.getValue() + "'\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return directory;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static Samples.Timed hook(Path tools, Path charm, String hook, String... command) {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "-C",
                charm.toString(),
                "PATH=" + tools + ":" + System.getenv("PATH"),
                "CHARM_DIR=" + charm,
                "JUJU_CHARM_DIR=" + charm,
                "JUJU_CONTEXT_ID=licences/0-" + hook + "-1",
                "JUJU_DISPATCH_PATH=hooks/" + hook,
                "JUJU_HOOK_NAME=" + hook,
                "JUJU_MACHINE_ID=0",
                "JUJU_MODEL_NAME=design",
                "JUJU_MODEL_UUID=3f3a4f0c-93d5-4f0c-8b57-0f6f8f7f5a07",
                "JUJU_UNIT_NAME=licences/0",
                "JUJU_VERSION=3.6.14"));
        words.addAll(List.of(command));
        return Whole.process(words.toArray(String[]::new));
    }
}
