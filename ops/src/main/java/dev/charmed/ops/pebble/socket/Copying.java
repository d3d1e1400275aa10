package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.ConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Copies a stream of a command on a thread of its own. */
final class Copying implements Runnable {
    private static final int PIECE = 16 * 1024;

    private final InputStream from;
    private final OutputStream to;
    private final boolean closes;
    private volatile Optional<IOException> failure = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    private Copying(InputStream from, OutputStream to, boolean closes) {
        this.from = from;
        this.to = to;
        this.closes = closes;
    }

    /**
     * Begins to copy.
     *
     * @param stream for the name of the thread
     * @param closes whether the target is closed at the end
     */
    static Copying begin(String stream, InputStream from, OutputStream to, boolean closes) {
        Copying copying = new Copying(from, to, closes);
        Thread thread = new Thread(copying, "pebble exec " + stream);
        thread.setDaemon(true);
        copying.thread = Optional.of(thread);
        thread.start();
        return copying;
    }

    @Override
    public void run() {
        byte[] piece = new byte[PIECE];
        try {
            for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                to.write(piece, 0, count);
                to.flush();
            }
            if (closes) {
                to.close();
            }
        } catch (IOException broken) {
            failure = Optional.of(broken);
        }
    }

    /** A command may end without having read what it was given: only what it wrote is waited for. */
    void awaitEnd() {
        if (closes) {
            return;
        }
        try {
            thread.orElseThrow().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting for the output of a command", interrupted);
        }
        if (failure.isPresent()) {
            throw new ConnectionException(
                    "could not read the output of a command: " + failure.get().getMessage(), failure.get());
        }
    }
}
