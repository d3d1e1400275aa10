package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.pebble.ServiceOutcome;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who is told what services write as they write it. */
class FollowedLogsTest {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final PebbleServers servers = new PebbleServers();
    private final PebbleDaemon daemon;
    private final Path socket;

    FollowedLogsTest(@TempDir Path directory) {
        Workload workload = Workload.builder()
                .service("web", ServiceOutcome.exitsAtOnce(0, "web was here"))
                .service("db", ServiceOutcome.exitsAtOnce(0, "db was here"))
                .build();
        daemon = new PebbleDaemon(
                Container.connected("workload").withLayer("base", """
                                services:
                                  web: {override: replace, command: web, on-success: ignore}
                                  db: {override: replace, command: db, on-success: ignore}
                                """),
                PebbleSetup.on(directory, () -> Instant.EPOCH).withWorkload(workload));
        socket = directory.resolve("socket");
    }

    @BeforeEach
    void listen() {
        servers.listen(socket, daemon);
    }

    @AfterEach
    void end() {
        servers.close();
    }

    private SocketChannel follow(String query) throws IOException {
        SocketChannel follower = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        String request = "GET /v1/logs?follow=true%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(query);
        follower.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
        return follower;
    }

    /** What comes until a text has come. */
    private static String until(String text, SocketChannel follower) throws IOException {
        StringBuilder received = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        while (received.indexOf(text) < 0 && follower.read(buffer.clear()) >= 0) {
            received.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
        return received.toString();
    }

    @Test
    void aLineIsToldWhenItIsWritten() throws IOException {
        try (SocketChannel follower = follow("")) {
            assertThat(until(END_OF_HEAD, follower)).contains("application/x-ndjson");
            daemon.servicesAction("start", List.of("web"));

            assertThat(until("}\n", follower))
                    .contains("{\"time\":\"1970-01-01T00:00:00Z\",\"service\":\"web\",\"message\":\"web was here\"}\n");
        }
    }

    @Test
    void whatWasWrittenBeforeIsToldIfItIsAskedFor() throws IOException {
        daemon.servicesAction("start", List.of("web"));
        daemon.servicesAction("start", List.of("db"));
        try (SocketChannel follower = follow("&n=1")) {
            assertThat(until("was here", follower)).contains("db was here").doesNotContain("web");
        }
    }

    @Test
    void whatOtherServicesWriteIsNotTold() throws IOException {
        try (SocketChannel follower = follow("&services=db")) {
            until(END_OF_HEAD, follower);
            daemon.servicesAction("start", List.of("web"));
            daemon.servicesAction("start", List.of("db"));

            assertThat(until("was here", follower)).contains("db").doesNotContain("web");
        }
    }
}
