package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.scenario.agent.process.Message;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Answers the hook tools of running charms over a Unix socket.
 *
 * <p>Whoever calls must know the token of a session. What is not a well-formed message of a known session closes its
 * connection and disturbs nobody else.
 */
public final class HookToolServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final Path socket;
    private final ServerSocketChannel listener;
    private final ExecutorService threads;
    private final Map<String, HookSession> sessions = new ConcurrentHashMap<>();
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();

    private HookToolServer(Path socket, ServerSocketChannel listener) {
        this.socket = socket;
        this.listener = listener;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "hook-tools");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts listening.
     *
     * @param socket a path that does not exist yet, in a directory that only the user may enter
     */
    public static HookToolServer listen(Path socket) {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(socket));
            HookToolServer server = new HookToolServer(socket, listener);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot listen on " + socket, refused);
        }
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** A session's secret, to be put into the environment of its charm. */
    public String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Answers the calls of one hook until the session is closed.
     *
     * @param unit who answers
     * @param logText is applied to what the charm logs
     * @param afterCall runs after every call, before it is answered
     */
    public HookSession open(
            String token,
            HookTools unit,
            HookVariables variables,
            Toolbox toolbox,
            UnaryOperator<String> logText,
            Runnable afterCall) {
        HookSession session =
                new HookSession(unit, variables, toolbox, logText, afterCall, closed -> sessions.remove(token, closed));
        sessions.put(token, session);
        return session;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection;
                InputStream input = new BufferedInputStream(Channels.newInputStream(connection));
                OutputStream output = Channels.newOutputStream(connection)) {
            for (Optional<Message> message = Message.read(input); message.isPresent(); message = Message.read(input)) {
                if (!handle(message.get(), input, output)) {
                    return;
                }
            }
        } catch (IOException | InvalidPathException malformed) {
            // A peer that goes away or does not keep to the protocol loses its connection and nothing else.
        } finally {
            connections.remove(connection);
        }
    }

    /** Handles one message; false if it is none that belongs here. */
    private boolean handle(Message message, InputStream input, OutputStream output) throws IOException {
        int size = message.parts().size();
        if (size < 2) {
            return false;
        }
        HookSession session = sessions.get(message.text(1));
        switch (message.text(0)) {
            case "tool" -> {
                if (size < 4) {
                    return false;
                }
                answer(session, message, input, output);
            }
            case "emitted" -> {
                if (session == null || size != 5) {
                    return false;
                }
                session.emitted(message);
            }
            case "failure" -> {
                if (session == null || size != 5) {
                    return false;
                }
                session.failed(message);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void answer(@Nullable HookSession session, Message message, InputStream input, OutputStream output)
            throws IOException {
        if (session == null) {
            send(ToolAnswer.failed(1, "bad request: no hook with such a context is running"), output);
            return;
        }
        Path directory = Path.of(message.text(2));
        String name = message.text(3);
        List<String> words = message.parts().subList(4, message.parts().size()).stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .toList();
        Optional<ToolAnswer> answer = session.call(name, words, directory, Optional.empty());
        if (answer.isEmpty()) {
            Message.of("stdin").write(output);
            Optional<Message> standardInput = Message.read(input);
            if (standardInput.isEmpty() || standardInput.get().parts().size() != 1) {
                throw new IOException("standard input was asked for and did not come");
            }
            answer = session.call(
                    name,
                    words,
                    directory,
                    Optional.of(standardInput.get().parts().get(0)));
        }
        send(answer.orElseThrow(), output);
    }

    private static void send(ToolAnswer answer, OutputStream output) throws IOException {
        Message.of(Integer.toString(answer.exitStatus()), answer.output(), answer.error())
                .write(output);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException alreadyGone) {
            // What could not be closed is closed.
        }
        threads.shutdownNow();
    }
}
