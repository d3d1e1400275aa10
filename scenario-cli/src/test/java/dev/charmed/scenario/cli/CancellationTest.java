package dev.charmed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancellationTest {
    @TempDir
    Path directory;

    @Test
    void endsTheCharmAndRemovesItsFilesWhenTheUserPressesControlC() throws Exception {
        Path charm = ShellCharm.in(directory, "echo started; exec sleep 600");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Process command = new ProcessBuilder(Signals.notIgnored(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        charm.toString(),
                        "start"))
                .start();
        try (BufferedReader charmOutput = command.errorReader(StandardCharsets.UTF_8)) {
            String line = charmOutput.readLine();
            while (line != null && Finished.isNotice(line)) {
                line = charmOutput.readLine();
            }
            assertThat(line).isEqualTo("started");
            List<ProcessHandle> below = command.descendants().toList();

            Signals.send("INT", command);

            assertThat(command.waitFor()).isEqualTo(130);
            assertThat(command.inputReader().lines()).isEmpty();
            assertThat(charmOutput.lines()).isEmpty();
            for (ProcessHandle process : below) {
                process.onExit().get(1, TimeUnit.MINUTES);
            }
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left).isEmpty();
            }
        } finally {
            command.destroyForcibly();
        }
    }
}
