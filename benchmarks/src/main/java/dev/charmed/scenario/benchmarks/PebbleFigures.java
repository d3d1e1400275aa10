package dev.charmed.scenario.benchmarks;

import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.socket.SocketPebble;
import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Prints what files cost that ops pushes into a container and pulls again, beside the real daemon if there is one. */
final class PebbleFigures {
    private static final int KILOBYTE = 1024;
    private static final int LARGE = KILOBYTE * KILOBYTE;
    private static final int LONGEST_START_MILLISECONDS = 5_000;

    private final Path repository;
    private final Path python;
    private final PrintStream out;

    PebbleFigures(Path repository, Path python, PrintStream out) {
        this.repository = repository;
        this.python = python;
        this.out = out;
    }

    void print() throws Exception {
        out.println("## Files of a container, pushed and pulled by ops over the socket\n\n" + Figures.HEADER);
        try (TemporaryDirectory directory = new TemporaryDirectory("pebble");
                PebbleServers servers = new PebbleServers();
                Upstream client = new Upstream(
                        python,
                        repository.resolve("benchmarks/upstream/pebble_files.py"),
                        directory.path().resolve("pushed"))) {
            Path root = Files.createDirectory(directory.path().resolve("root"));
            Path socket = directory.path().resolve("ours");
            PebbleDaemon daemon =
                    new PebbleDaemon(Container.connected("web"), PebbleSetup.on(root, InstantSource.system()));
            try (PebbleServers.Listening listening = servers.listen(socket, daemon)) {
                Optional<Process> real = real(directory.path());
                rows(client, socket, directory.path().resolve(".pebble.socket"), real.isPresent());
                real.ifPresent(Process::destroy);
                throughBoundedHeap(socket, directory.path().resolve("sparse"));
            }
        }
        out.println();
    }

    private void rows(Upstream client, Path ours, Path theirs, boolean besideReal) throws Exception {
        for (int size : new int[] {KILOBYTE, LARGE}) {
            String what = size == KILOBYTE ? "1 KB" : "1 MB";
            int rounds = size == KILOBYTE ? 300 : 10;
            Samples.Timed simulated = () -> client.milliseconds(ours.toString(), size);
            if (!besideReal) {
                out.println(Samples.interleaved(20, rounds, simulated).get(0).row("simulated, " + what));
                continue;
            }
            var samples =
                    Samples.interleaved(20, rounds, () -> client.milliseconds(theirs.toString(), size), simulated);
            out.println(samples.get(0).row("the real daemon, " + what));
            out.println(samples.get(1).row("simulated, " + what));
        }
    }

    /** The daemon on the PATH, if there is one. */
    private static Optional<Process> real(Path directory) throws IOException, InterruptedException {
        Optional<Path> program = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, "pebble"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        ProcessBuilder builder = new ProcessBuilder(program.get().toString(), "run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PEBBLE", directory.toString());
        Process process = builder.start();
        SocketPebble pebble = new SocketPebble(directory.resolve(".pebble.socket"));
        for (int waited = 0; !pebble.canConnect() && waited < LONGEST_START_MILLISECONDS; waited += 20) {
            Thread.sleep(20);
        }
        return Optional.of(process);
    }

    /** A gigabyte both ways by our own client, in this JVM. */
    private void throughBoundedHeap(Path socket, Path file) throws Exception {
        SocketPebble pebble = new SocketPebble(socket);
        long size = 1024L * KILOBYTE * KILOBYTE;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        Samples.Timed both = Samples.wall(() -> {
            try (InputStream content = Files.newInputStream(file)) {
                pebble.push("/large", content, FileOptions.none());
            }
            try (InputStream content = pebble.pull("/large")) {
                content.skipNBytes(size);
            }
        });
        long heap = Runtime.getRuntime().maxMemory() / KILOBYTE / KILOBYTE;
        out.println(
                Samples.interleaved(0, 2, both).get(0).row("simulated, 1 GB, client in Java, heap of " + heap + " MB"));
    }
}
