package dev.charmed.scenario.cli;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void saysHowToInstallWhatIsMissingWhereNobodyCanBeAsked() throws Exception {
        Finished failed = finished(start(bareMachine("0"), repository.resolve("scenario"), "--version"));

        assertThat(failed).isEqualTo(new Finished(4, "", """
                        scenario: Java 17 or newer is needed, and there is no java on the PATH. \
                        Maven is needed to build the command, and there is no mvn on the PATH.
                        scenario: Install what is missing with: apt-get install openjdk-17-jdk-headless maven
                        scenario: Or have that done by giving this command --yes as its first word.
                        """));
    }

    @Test
    void installsWhatIsMissingAndGoesOnIfToldYes() throws Exception {
        Finished installed = finished(start(bareMachine("0"), repository.resolve("scenario"), "--yes", "--version"));

        assertThat(installed.out()).endsWith("Main --version\n");
        assertThat(directory.resolve("installed"))
                .hasContent("update\ninstall -y --no-install-recommends openjdk-17-jdk-headless maven");
        assertThat(builds).hasContent("built");
    }

    @Test
    void installsThroughSudoForOrdinaryUsers() throws Exception {
        Map<String, String> machine = bareMachine("1000");
        program(directory.resolve("tools/sudo"), "echo \"sudo $1\" >>'%s'; exec \"$@\"".formatted(builds));

        Finished installed = finished(start(machine, repository.resolve("scenario"), "--yes", "--version"));

        assertThat(installed.out()).endsWith("Main --version\n");
        assertThat(builds).hasContent("sudo apt-get\nsudo env\nbuilt");
    }

    @Test
    void saysWhatRootMustInstallWhereThereIsNoSudo() throws Exception {
        Finished failed = finished(start(bareMachine("1000"), repository.resolve("scenario"), "--yes", "--version"));

        assertThat(failed.exitStatus()).isEqualTo(4);
        assertThat(failed.err())
                .endsWith(
                        "scenario: Have root install what is missing: apt-get install openjdk-17-jdk-headless maven\n");
    }

    @Test
    void saysWhatIsNeededWhereThereIsNoApt() throws Exception {
        Map<String, String> machine = bareMachine("0");
        Files.delete(directory.resolve("tools/apt-get"));

        Finished failed = finished(start(machine, repository.resolve("scenario"), "--yes", "--version"));

        assertThat(failed.exitStatus()).isEqualTo(4);
        assertThat(failed.err()).endsWith("scenario: Install a JDK (17 or newer) and Maven (3.8 or newer).\n");
    }

    @Test
    void takesTheJavaThatTheSystemHasIfItHasNo17() throws Exception {
        Map<String, String> machine = bareMachine("0");
        program(directory.resolve("tools/apt-cache"), "exit 100");

        finished(start(machine, repository.resolve("scenario"), "--yes", "--version"));

        assertThat(directory.resolve("installed")).content().endsWith("recommends default-jdk-headless maven\n");
    }

    @Test
    void installsNothingButMavenWhereThereIsAJdk() throws Exception {
        Map<String, String> machine = bareMachine("0");
        Files.createSymbolicLink(directory.resolve("tools/java"), javaHome.resolve("bin/java"));

        finished(start(machine, repository.resolve("scenario"), "--yes", "--version"));

        assertThat(directory.resolve("installed")).content().endsWith("recommends maven\n");
    }

    @ParameterizedTest
    @CsvSource({"y, 0", "'', 0", "n, 4"})
    void asksAtATerminal(String answer, int exitStatus) throws Exception {
        assumeTrue(makesTerminals(), "needs the program script, and a machine where it can make a terminal");
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/script", "-qec", repository.resolve("scenario") + " --version", "/dev/null");
        builder.environment().putAll(bareMachine("0"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();

            Finished asked = finished(process);

            assertThat(asked.exitStatus()).isEqualTo(exitStatus);
            assertThat(asked.out())
                    .contains(
                            "Install what is missing with \"apt-get install openjdk-17-jdk-headless maven\" now? [Y/n]")
                    .contains(exitStatus == 0 ? "Main --version" : "Nothing was installed.");
        }
    }

    private static boolean makesTerminals() throws Exception {
        Path script = Path.of("/usr/bin/script");
        return Files.exists(script)
                && new ProcessBuilder(script.toString(), "-qec", "true", "/dev/null")
                                .start()
                                .waitFor()
                        == 0;
    }

    @Test
    void runsWhatWasBuiltWhereTheCheckoutCannotBeWritten() throws Exception {
        scenario(repository.resolve("scenario"));
        Path command = repository.resolve("scenario-cli/target/command");
        try (Stream<Path> files = Files.walk(command)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        // Root may write everywhere but below a file.
        Files.writeString(command, "");

        Finished second = scenario(repository.resolve("scenario"), "--version");

        assertThat(second.exitStatus()).isZero();
        assertThat(second.out()).endsWith("Main --version\n");
        assertThat(builds).hasContent("built");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perl", "python3", "flock", ""})
    void buildsOnceWithWhateverLocksFiles(String locking) throws Exception {
        Map<String, String> machine = new HashMap<>(bareMachine("0"));
        machine.put("JAVA_HOME", javaHome.toString());
        machine.put("PATH", directory.resolve("bin") + ":" + directory.resolve("tools"));
        if (!locking.isEmpty()) {
            take(locking);
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < (locking.isEmpty() ? 1 : 4); i++) {
            processes.add(start(machine, repository.resolve("scenario"), "--version"));
        }

        for (Process process : processes) {
            assertThat(finished(process).out()).endsWith("Main --version\n");
        }
        assertThat(builds).hasContent("built");
    }

    @Test
    void worksFromADirectoryWithASpaceInItsName() throws Exception {
        Path spaced = Files.move(repository, directory.resolve("a repository"));

        assertThat(scenario(spaced.resolve("scenario"), "--version").out())
                .contains("-cp " + spaced.resolve("scenario-cli/target/command/scenario.jar") + " ");
    }

    /** A machine without Java, Maven and what locks files; its apt-get installs those of this test. */
    private Map<String, String> bareMachine(String userId) throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : List.of("env", "readlink", "find", "sed", "cp", "mv", "mkdir", "touch", "cat", "rm", "ln")) {
            take(tool);
        }
        program(tools.resolve("id"), "echo " + userId);
        program(tools.resolve("apt-cache"), "true");
        program(
                tools.resolve("apt-get"),
                "echo \"$@\" >>'%1$s/installed'; [ \"$1\" = update ] || ln -sf '%1$s/java/bin/java' '%1$s/bin/mvn' '%1$s/tools'"
                        .formatted(directory));
        return Map.of("JAVA_HOME", "", "PATH", tools.toString());
    }

    /** Takes over a program of this machine. */
    private void take(String tool) throws IOException {
        for (String place : ("/usr/bin:/bin:" + System.getenv("PATH")).split(":", -1)) {
            Path found = Path.of(place, tool);
            if (Files.isExecutable(found)) {
                program(directory.resolve("tools").resolve(tool), "exec '%s' \"$@\"".formatted(found));
                return;
            }
        }
        assumeTrue(tool.isEmpty(), "needs the program " + tool);
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
