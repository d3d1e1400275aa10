package dev.charmed.ops.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.Main;
import dev.charmed.ops.event.InstallEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A charm as Juju runs it: a JVM with an environment, and tools on its PATH. */
class MainProcessTest {
    @TempDir
    private Path directory;

    static final class PackedCharm extends CharmBase {
        PackedCharm(Framework framework) {
            super(framework);
            framework.observe(on().install(), this::onInstall);
            framework.observe(on().start(), this::onStart);
        }

        public static void main(String[] arguments) {
            Main.run(PackedCharm::new);
        }

        private void onInstall(InstallEvent event) {
            event.defer();
            unit().setStatus(Status.maintenance("installing " + config().getLong("port")));
        }

        private void onStart(StartEvent event) {
            throw new IllegalStateException("broken");
        }
    }

    private int dispatch(String hook) throws Exception {
        ProcessBuilder charm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PackedCharm.class.getName());
        charm.environment()
                .putAll(Map.of(
                        "PATH",
                        directory + ":" + System.getenv("PATH"),
                        "JUJU_DISPATCH_PATH",
                        "hooks/" + hook,
                        "JUJU_UNIT_NAME",
                        "foo/0",
                        "JUJU_CHARM_DIR",
                        directory.toString()));
        charm.redirectErrorStream(true);
        Process process = charm.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assertThat(output).isEmpty();
        return status;
    }

    @Test
    void aHookThatGoesWellUsesTheToolsAndKeepsWhatItDeferred() throws Exception {
        ToolDirectory tools = new ToolDirectory(directory)
                .answers("config-get", "{\"port\":80}\n")
                .answers("status-set", "");

        assertThat(dispatch("install")).isZero();

        assertThat(tools.calls())
                .containsExactly(
                        "config-get --format=json", "status-set --application=false maintenance -- installing 80");
        assertThat(new UnitStateFile(directory.resolve(UnitStateFile.NAME))
                        .load()
                        .deferred())
                .singleElement()
                .asString()
                .contains("PackedCharm/on/install[1]", "onInstall");
    }

    @Test
    void aHookThatFailsIsLoggedAndExitsWithOne() throws Exception {
        ToolDirectory tools = new ToolDirectory(directory).answers("juju-log", "");

        assertThat(dispatch("start")).isEqualTo(1);

        assertThat(tools.calls().get(0))
                .isEqualTo("juju-log --log-level ERROR -- Uncaught exception while in charm code:");
        assertThat(tools.calls()).anyMatch(line -> line.contains("MainProcessTest$PackedCharm.onStart"));
    }
}
