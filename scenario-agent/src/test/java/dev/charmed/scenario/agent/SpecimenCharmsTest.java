package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.agent.root.CharmSourceException;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charms in Python that are built or started in their own way. */
class SpecimenCharmsTest {
    private static final String TELLING = """
            import os
            import ops

            class Telling(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    framework.observe(self.on.start, self._on_start)

                def _on_start(self, event):
                    self.unit.status = ops.ActiveStatus(os.environ.get("LIGHT", "none"))

            if __name__ == "__main__":
                ops.main(Telling)
            """;

    @TempDir
    Path directory;

    private Path charm(String dispatch) throws IOException {
        Path charm = CharmFiles.python(directory.resolve("charm"), TELLING);
        executable(charm.resolve("dispatch"), dispatch);
        return charm;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Status status(Path charm) {
        try (Context context = Context.of(charm)) {
            Run run = context.execute(Event.start(), State.empty());
            assertThat(run.outcome()).as(run.standardError()).isEqualTo(Outcome.OK);
            return run.state().unitStatus();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/bash\nif [ ! -f .ready ]; then touch .ready; fi\nexport LIGHT=on\nPYTHONPATH=lib:venv ./src/charm.py\n",
                "#!/bin/sh\nexport LIGHT=on\nexec timeout 300 ./src/charm.py\n",
                "#!/bin/sh\nLIGHT=on exec python3 -u ./src/charm.py\n",
                "#!/bin/sh\n. venv/bin/activate\nLIGHT=on python ./src/charm.py\n",
                "#!/bin/sh\nLIGHT=on PYTHONPATH=lib:venv /usr/bin/env python3 -X dev ./src/charm.py\n",
                "#!/usr/bin/env python3\nimport os, sys\nos.environ['LIGHT'] = 'on'\nos.execv('src/charm.py', ['src/charm.py'])\n",
            })
    void aDispatchOfItsOwnRunsWithTheCharmsPackages(String dispatch) throws IOException {
        assertThat(status(charm(dispatch))).isEqualTo(Status.active("on"));
    }

    @Test
    void aDispatchOfItsOwnIsNotForked() throws IOException {
        Path charm = charm("#!/bin/sh\nexport LIGHT=on\n./src/charm.py\n");

        assertThatThrownBy(() -> Context.of(charm, options -> options.isolation(Isolation.FORK)))
                .isInstanceOf(CharmSourceException.class)
                .hasMessageEndingWith(
                        "its dispatch does more than start src/charm.py, so that only a process of its own runs"
                                + " it as Juju does; use the isolation process");
    }

    @ParameterizedTest
    @EnumSource(
            value = Isolation.class,
            names = {"FORK", "PROCESS"})
    void aToolIsNotCalledWithMoreThanTheKernelTakes(Isolation isolation) throws IOException {
        Path charm = CharmFiles.python(
                directory.resolve("charm"),
                TELLING.replace("os.environ.get(\"LIGHT\", \"none\")", "\"x\" * int(self.model.config[\"size\"])"));
        Files.writeString(charm.resolve("config.yaml"), "options: {size: {type: int, default: 131072}}\n");
        try (Context context = Context.of(charm, options -> options.isolation(isolation))) {
            Run large = context.execute(Event.start(), State.empty());
            Run largest = context.execute(Event.start(), State.empty().withConfig(Map.of("size", 131_071)));

            assertThat(large.error().orElseThrow().message())
                    .isEqualTo("[Errno 7] Argument list too long: 'status-set'");
            assertThat(largest.outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void aDispatchThatIsALinkToNothingLeavesTheHooks() throws IOException {
        Path charm = CharmFiles.bash(directory.resolve("charm"), "");
        Files.delete(charm.resolve("dispatch"));
        Files.createSymbolicLink(charm.resolve("dispatch"), Path.of("src/gone"));
        Files.createDirectory(charm.resolve("hooks"));
        executable(charm.resolve("hooks/start"), "#!/bin/sh\nstatus-set active on\n");

        assertThat(status(charm)).isEqualTo(Status.active("on"));
    }

    @Test
    void aLinkToACharmIsThatCharm() throws IOException {
        Path charm = CharmFiles.python(directory.resolve("charm"), TELLING);
        Path link = Files.createSymbolicLink(directory.resolve("link"), charm.getFileName());

        assertThat(status(link)).isEqualTo(status(charm));
    }

    @Test
    void packagesThatOnlyAPartNamesAreThere() throws IOException {
        Path charm = CharmFiles.python(
                directory.resolve("charm"),
                "import six, toml\n"
                        + TELLING.replace("os.environ.get(\"LIGHT\", \"none\")", "six.__name__ + toml.__name__"));
        Files.delete(charm.resolve("requirements.txt"));
        Files.delete(charm.resolve("metadata.yaml"));
        Files.delete(charm.resolve("actions.yaml"));
        Files.createDirectory(charm.resolve("reqs"));
        Files.writeString(charm.resolve("reqs/base.txt"), "ops>=2\n");
        Files.writeString(charm.resolve("charmcraft.yaml"), """
                name: probe
                type: charm
                summary: Does what a test wants.
                description: Does what a test wants.
                base: ubuntu@22.04
                platforms: {amd64: null}
                parts:
                  my-charm:
                    plugin: charm
                    source: .
                    charm-requirements: [reqs/base.txt]
                    charm-python-packages: [six]
                    charm-binary-python-packages: [toml]
                """);

        assertThat(status(charm)).isEqualTo(Status.active("sixtoml"));
    }

    @Test
    void whatIsDeferredIsReadFromJujuAsOftenInAForkAsInAProcess() throws IOException {
        Path charm = CharmFiles.python(
                directory.resolve("charm"),
                TELLING.replace("ops.main(Telling)", "ops.main(Telling, use_juju_for_storage=True)"));

        assertThat(readings(charm, Isolation.FORK))
                .isEqualTo(readings(charm, Isolation.PROCESS))
                .contains("state-get #notices#");
    }

    private static List<String> readings(Path charm, Isolation isolation) {
        try (Context context = Context.of(charm, options -> options.isolation(isolation))) {
            return context.execute(Event.start(), State.empty()).hookTools().stream()
                    .map(call -> String.join(" ", call.words()))
                    .filter(words -> words.startsWith("state-get"))
                    .toList();
        }
    }
}
