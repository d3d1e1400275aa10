package dev.charmed.scenario.agent.conformance;

import java.nio.file.Path;

/** A Pebble daemon that listens, the real one or ours. */
interface Daemon extends AutoCloseable {
    /** Where it keeps what is its own; the files of a conversation go below that. */
    Path directory();

    default Path socket() {
        return directory().resolve(".pebble.socket");
    }

    default Path files() {
        return directory().resolve("files");
    }

    @Override
    void close();
}
