package dev.charmed.scenario.cli;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script at the root of the repository in a repository of its own, with a Java and a Maven that only tell. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "scenario").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Path repository;
    private Path javaHome;
    private Path builds;

    @BeforeEach
    void writeRepository() throws IOException {
        directory = directory.toRealPath();
        repository = Files.createDirectory(directory.resolve("repository"));
        for (String module : List.of("ops", "scenario-core", "scenario-agent", "scenario-cli")) {
            Files.createDirectories(repository.resolve(module).resolve("src/main"));
            Files.createFile(repository.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(repository.resolve("pom.xml"));
        Files.copy(SCRIPT, repository.resolve("scenario"));
        Files.setPosixFilePermissions(repository.resolve("scenario"), fromString("rwxr-xr-x"));
        builds = directory.resolve("builds");
        javaHome = directory.resolve("java");
        program(javaHome.resolve("bin/java"), "echo \"java: $*\"");
        program(javaHome.resolve("bin/javac"), "true");
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"17.0.1\"\n");
        program(
                directory.resolve("bin/mvn"),
                "echo built >>'%s'; mkdir -p scenario-cli/target; echo jar >scenario-cli/target/scenario.jar"
                        .formatted(builds));
    }

    @Test
    void buildsOnFirstUseSaysSoAndPassesOnItsWords() throws Exception {
        Finished first = scenario(repository.resolve("scenario"), "run", "a charm", "start");

        assertThat(first.exitStatus()).isZero();
        assertThat(first.err()).isEqualTo("Building the scenario command (first use; takes a minute)…\n");
        assertThat(first.out()).endsWith("dev.charmed.scenario.cli.Main run a charm start\n");
    }

    @Test
    void doesNotBuildAgain() throws Exception {
        scenario(repository.resolve("scenario"));

        Finished second = scenario(repository.resolve("scenario"), "--version");

        assertThat(second.err()).isEmpty();
        assertThat(builds).hasContent("built");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        scenario(repository.resolve("scenario"));
        Path source = Files.createFile(repository.resolve("ops/src/main/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        Finished second = scenario(repository.resolve("scenario"), "--version");

        assertThat(second.err()).isEqualTo("Building the scenario command (its sources have changed)…\n");
        assertThat(second.out()).contains("--version");
    }

    @Test
    void doesNotBuildAgainAfterABuildThatLeftTheJarAsItWas() throws Exception {
        scenario(repository.resolve("scenario"));
        program(directory.resolve("bin/mvn"), "echo built >>'%s'".formatted(builds));
        Path source = Files.createFile(repository.resolve("ops/src/main/New.java"));
        Files.setLastModifiedTime(
                repository.resolve("scenario-cli/target/scenario.jar"),
                FileTime.from(Files.getLastModifiedTime(source).toInstant().minusSeconds(5)));

        scenario(repository.resolve("scenario"));
        Finished third = scenario(repository.resolve("scenario"));

        assertThat(third.err()).isEmpty();
        assertThat(builds).hasContent("built\nbuilt");
    }

    @Test
    void buildsOnceForInvocationsAtTheSameTime() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(Map.of(), repository.resolve("scenario"), "--version"));
        }

        for (Process process : processes) {
            assertThat(finished(process).out()).endsWith("Main --version\n");
        }
        assertThat(builds).hasContent("built");
    }

    @Test
    void showsWhatTheBuildSaysIfItFails() throws Exception {
        program(directory.resolve("bin/mvn"), "echo 'no such artifact'; exit 1");

        Finished failed = scenario(repository.resolve("scenario"), "--version");

        assertThat(failed).isEqualTo(new Finished(4, "", """
                        Building the scenario command (first use; takes a minute)…
                        no such artifact
                        scenario: The command cannot be built; see above.
                        """));
    }

    @Test
    void worksThroughSymbolicLinksFromAnyDirectory() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("links")).resolve("scenario"),
                Path.of("..", "repository", "scenario"));
        Path linkToLink = Files.createSymbolicLink(directory.resolve("links/other"), link);

        assertThat(scenario(linkToLink, "--version").out())
                .contains("-cp " + repository.resolve("scenario-cli/target/command/scenario.jar"));
    }

    @Test
    void saysHowToInstallJavaIfThereIsNone() throws Exception {
        Path nothing = Files.createDirectory(directory.resolve("nothing"));

        Finished failed = finished(start(
                Map.of("JAVA_HOME", "", "PATH", nothing.toString()), repository.resolve("scenario"), "--version"));

        assertThat(failed.exitStatus()).isEqualTo(4);
        assertThat(failed.err())
                .contains("Java 17 or newer is needed")
                .contains("sudo apt-get install openjdk-17-jdk-headless");
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        Finished failed = scenario(repository.resolve("scenario"), "--version");

        assertThat(failed.exitStatus()).isEqualTo(4);
        assertThat(failed.err()).contains("Java 17 or newer is needed; " + javaHome + "/bin/java is 11.0.2.");
    }

    private Finished scenario(Path script, String... words) throws Exception {
        return finished(start(Map.of(), script, words));
    }

    private Process start(Map<String, String> environment, Path script, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(words))
                        .toList())
                .directory(directory.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().merge("PATH", directory.resolve("bin").toString(), (old, mine) -> mine + ":" + old);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Finished finished(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), out, err);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }
}
