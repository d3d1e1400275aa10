package dev.charmed.scenario.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
    @Test
    void isNotThereBeforeItIsAskedFor() {
        try (TemporaryDirectory directory = new TemporaryDirectory("test")) {
            assertThat(directory.exists()).isFalse();
            assertThat(directory.path()).isEmptyDirectory();
        }
    }

    @Test
    void goesWhenItIsClosedWithAllThatIsInIt() throws IOException {
        TemporaryDirectory directory = new TemporaryDirectory("test");
        Path path = directory.path();
        Files.writeString(path.resolve("file"), "x");
        directory.close();

        assertThat(path).doesNotExist();
        assertThat(path.resolveSibling("lock")).doesNotExist();
    }

    @Test
    void aPartGoesWithTheWhole() {
        TemporaryDirectory whole = new TemporaryDirectory("test");
        Path part = whole.part().path();
        whole.close();

        assertThat(part).doesNotExist();
    }

    @Test
    @Timeout(60)
    @SuppressWarnings("GarbageCollector")
    void goesWhenNobodyHasItAnyMore() throws InterruptedException {
        Path forgotten = new TemporaryDirectory("test").path();

        while (Files.exists(forgotten)) {
            System.gc();
            Thread.sleep(Duration.ofMillis(10).toMillis());
        }
    }

    /** A JVM of its own that makes a directory and ends as it is told to. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            TemporaryDirectory directory = new TemporaryDirectory("program");
            Files.writeString(directory.path().resolve("secret"), "x");
            if (arguments[0].equals("halt")) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private static void run(Path temporary, String ending) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        ending)
                .inheritIO()
                .start();
        process.waitFor();
    }

    @Test
    void goesWhenTheJvmEnds(@TempDir Path temporary) throws Exception {
        run(temporary, "return");

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatAKilledJvmLeavesIsSweptByTheNext(@TempDir Path temporary) throws Exception {
        run(temporary, "halt");
        assertThat(temporary).isNotEmptyDirectory();

        run(temporary, "return");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatIsNotOursIsNotSwept(@TempDir Path temporary) throws Exception {
        Path other = Files.createDirectory(temporary.resolve("scenario-of-a-play"));
        Path link = Files.createSymbolicLink(temporary.resolve("scenario-1-link"), other);

        run(temporary, "return");

        assertThat(other).isDirectory();
        assertThat(link).isSymbolicLink();
    }
}
