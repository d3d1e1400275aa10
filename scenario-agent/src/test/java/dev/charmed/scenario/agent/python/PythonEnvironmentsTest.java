package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentsTest {
    private static final Path SYSTEM_PYTHON =
            Executables.find("python3", Executables.searchPath()).orElseThrow();

    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path directory;

    private Path charm;
    private PythonEnvironments environments;

    @BeforeEach
    void makeCharm() throws IOException {
        charm = Files.createDirectory(directory.resolve("my-charm"));
        environments = new PythonEnvironments(directory.resolve("cache"), progress::add);
    }

    @Test
    void packagesOfAPackedCharmAreUsedWithTheMachinesPython() throws IOException {
        Files.createDirectories(charm.resolve("venv/ops"));

        assertThat(environments.of(charm)).isEqualTo(new PythonEnvironment(SYSTEM_PYTHON, List.of("lib", "venv")));
    }

    @Test
    void packagesOfACharmPackedWithItsVirtualEnvironmentAreFound() throws IOException {
        Files.createDirectories(charm.resolve("venv/lib/python3.99/site-packages/ops"));

        assertThat(environments.of(charm))
                .isEqualTo(new PythonEnvironment(SYSTEM_PYTHON, List.of("lib", "venv/lib/python3.99/site-packages")));
    }

    @Test
    void anInterpreterInThePackedEnvironmentComesFirst() throws IOException {
        Path python = interpreter("venv");
        interpreter(".venv");

        assertThat(environments.of(charm)).isEqualTo(new PythonEnvironment(python, List.of("lib")));
    }

    @Test
    void theEnvironmentThatTheAuthorWorksWithIsUsed() throws IOException {
        Path python = interpreter(".venv");

        assertThat(environments.of(charm)).isEqualTo(new PythonEnvironment(python, List.of("lib")));
    }

    @Test
    void anInterpreterThatTheUserNamesIsUsedAsNamed() throws IOException {
        Path python = interpreter("elsewhere");
        interpreter(".venv");

        assertThat(environments.with(python, charm).python()).isEqualTo(python);
    }

    @Test
    void anInterpreterThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> environments.with(directory.resolve("python9"), charm))
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessage("There is no Python interpreter at " + directory.resolve("python9"));
    }

    @Test
    void aMachineWithoutPythonIsTold() {
        PythonEnvironments none = new PythonEnvironments(
                directory,
                new SystemPython(List.of(directory), List.of(), List.of()),
                new Progress(progress::add, line -> {}));

        assertThatThrownBy(() -> none.of(charm)).isInstanceOfSatisfying(EnvironmentUnavailableException.class, e -> {
            assertThat(e).hasMessageContaining("need python3");
            assertThat(e.remedy()).isEqualTo("sudo apt install python3 python3-venv");
        });
    }

    @Test
    void anEnvironmentIsMadeOnceHoweverManyAskForIt() {
        List<CompletableFuture<PythonEnvironment>> requests = List.of(
                CompletableFuture.supplyAsync(() -> environments.of(charm)),
                CompletableFuture.supplyAsync(
                        () -> new PythonEnvironments(directory.resolve("cache"), progress::add).of(charm)));
        PythonEnvironment environment = environments.of(charm);

        assertThat(requests).allSatisfy(request -> assertThat(request.join()).isEqualTo(environment));
        assertThat(environment.python()).isExecutable().startsWithRaw(directory.resolve("cache/environments"));
        assertThat(progress)
                .containsOnlyOnce(
                        "Making a Python environment for my-charm, once, from nothing: it has neither requirements.txt nor pyproject.toml");
    }

    @Test
    void anEnvironmentThatWasNotFinishedIsMadeAgain() throws IOException {
        Path environment = environments.of(charm).python().resolve("../..").normalize();
        Files.delete(environment.resolve("scenario-complete"));
        Path leftover = Files.createFile(environment.resolve("leftover"));

        environments.of(charm);

        assertThat(leftover).doesNotExist();
    }

    @Test
    void anEnvironmentThatLostOrChangedAFileIsMadeAgain() throws IOException {
        List<String> damages = List.of("deleted", "changed", "added");
        for (String damage : damages) {
            Path environment = environments.of(charm).python().resolve("../..").normalize();
            Path packages = environment.resolve("lib/package");
            if (damage.equals("deleted")) {
                Files.delete(environment.resolve("pyvenv.cfg"));
            } else if (damage.equals("changed")) {
                Files.writeString(environment.resolve("pyvenv.cfg"), "broken = true\n");
            } else {
                Files.createDirectories(packages);
                Files.writeString(packages.resolve("shadow.py"), "");
            }
            progress.clear();

            environments.of(charm);

            assertThat(progress)
                    .as(damage)
                    .anyMatch(line -> line.endsWith("was changed since it was made, and is made anew"));
            assertThat(environment.resolve("pyvenv.cfg")).content().doesNotContain("broken");
            assertThat(packages).doesNotExist();
        }
    }

    @Test
    void whatPythonCompilesInAnEnvironmentIsNoChange() throws IOException {
        Path environment = environments.of(charm).python().resolve("../..").normalize();
        Files.createDirectories(environment.resolve("lib/package/__pycache__"));
        Files.createFile(environment.resolve("lib/package/__pycache__/a.pyc"));
        progress.clear();

        environments.of(charm);

        assertThat(progress).isEmpty();
    }

    @Test
    void whatIsKeptOfACharmMayBeDamagedInAnyWay() throws IOException {
        PythonEnvironment environment = environments.of(charm);
        Path answers = directory.resolve("cache/charms");
        for (byte[] damage : List.of(
                new byte[0],
                new byte[] {0},
                new byte[] {(byte) 0xC3, 0x28},
                "../..".getBytes(StandardCharsets.UTF_8))) {
            try (Stream<Path> files = Files.list(answers)) {
                for (Path answer : files.toList()) {
                    Files.write(answer, damage);
                }
            }
            assertThat(environments.of(charm)).isEqualTo(environment);
        }
    }

    @Test
    void aLinkToACharmHasItsRequirements() throws IOException {
        Files.writeString(charm.resolve("requirements.txt"), "--no-index\n");
        Path link = Files.createSymbolicLink(directory.resolve("link"), charm);

        assertThat(environments.of(link)).isEqualTo(environments.of(charm));
        assertThat(progress).anyMatch(line -> line.endsWith("from requirements.txt"));
    }

    @Test
    void whatPipSaysIsPassedOnWhenItFails() throws IOException {
        Files.writeString(charm.resolve("requirements.txt"), "--no-index\nno-such-package-anywhere==1\n");

        assertThatThrownBy(() -> environments.of(charm))
                .isInstanceOfSatisfying(EnvironmentUnavailableException.class, e -> {
                    assertThat(e)
                            .hasMessageStartingWith(
                                    "pip can not install what the charm my-charm asks for in requirements.txt:")
                            .hasMessageContaining("No matching distribution found for no-such-package-anywhere==1");
                    assertThat(e.remedy())
                            .endsWith("cd " + charm
                                    + " && python3 -m venv .venv && .venv/bin/pip install -r requirements.txt");
                });
    }

    @Test
    void aFileThatCanNotBeReadIsNamed() throws IOException {
        Files.writeString(charm.resolve("pyproject.toml"), "[project\n");

        assertThatThrownBy(() -> environments.of(charm))
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessageContaining("pyproject.toml: ");
    }

    @Test
    void theCacheIsWhereTheUserKeepsCaches() {
        assertThat(PythonEnvironments.defaultCache(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")))
                .isEqualTo(Path.of("/c/scenario"));
        assertThat(PythonEnvironments.defaultCache(Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.cache/scenario"));
    }

    @Test
    void anAuthorLearnsWhereOpsIsToBeAdded() throws IOException {
        assertThat(PythonEnvironments.withoutOps(charm, SYSTEM_PYTHON).remedy())
                .startsWith("add ops to requirements.txt");
        Files.writeString(charm.resolve("pyproject.toml"), "");
        assertThat(PythonEnvironments.withoutOps(charm, SYSTEM_PYTHON).remedy())
                .startsWith("add ops to [project] dependencies in pyproject.toml");
    }

    /** Something that is executed at most. */
    private Path interpreter(String environment) throws IOException {
        Path python = charm.resolve(environment).resolve("bin/python");
        Files.createDirectories(charm.resolve(environment).resolve("bin"));
        return Files.createSymbolicLink(python, SYSTEM_PYTHON);
    }
}
