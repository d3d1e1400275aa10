package dev.charmed.scenario.agent.conformance;

import dev.charmed.scenario.agent.pebble.PebbleServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts daemons in a directory, real ones and ours. */
final class Daemons implements AutoCloseable {
    private static final String SEARCHED = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path directory;
    private final PebbleServers servers = new PebbleServers();
    private final ExecutorService readers = Executors.newCachedThreadPool();

    /** @param directory for their sockets and what the real ones keep */
    Daemons(Path directory) {
        this.directory = directory;
    }

    /** @param name no other real one has */
    Daemon real(Path program, String name) throws IOException {
        Path home = home("real-" + name);
        return new RealDaemon(program, home, environment(home), readers);
    }

    /** @param name no other of ours has */
    Daemon simulated(String name) throws IOException {
        Path home = home("ours-" + name);
        return new SimulatedDaemon(servers, home, environment(home));
    }

    private Path home(String name) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        Files.createDirectory(home.resolve("files"));
        return home;
    }

    private static Map<String, String> environment(Path home) {
        return Map.of("PATH", SEARCHED, "LANG", "C.UTF-8", "PEBBLE", home.toString());
    }

    @Override
    public void close() {
        servers.close();
        readers.shutdown();
    }
}
