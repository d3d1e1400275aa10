package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Answers the hook tools of running charms over a Unix socket.
 *
 * <p>Whoever calls must know the token of a session. What is not a well-formed message of a known session closes its
 * connection and disturbs nobody else.
 */
public final class HookToolServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;
    private static final long MILLISECONDS_UNTIL_NEXT_TRY = 20;

    private final Path socket;
    private final ServerSocketChannel listener;
    private final Acceptor acceptor;
    private final ExecutorService threads;
    private final Strangers strangers;
    private final MemoryBudget memory;
    private final Map<String, HookSession> sessions = new ConcurrentHashMap<>();
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final SecureRandom random = new SecureRandom();

    /** Waits for the next connection. */
    @FunctionalInterface
    interface Acceptor {
        SocketChannel accept(ServerSocketChannel listener) throws IOException;
    }

    /** What a server has to make do with. */
    record Means(Acceptor acceptor, Strangers.Limits strangers, MemoryBudget memory) {
        static Means usual() {
            return new Means(ServerSocketChannel::accept, Strangers.Limits.USUAL, MemoryBudget.ofHeap());
        }
    }

    private HookToolServer(Path socket, ServerSocketChannel listener, Means means) {
        this.socket = socket;
        this.listener = listener;
        this.acceptor = means.acceptor();
        this.strangers = new Strangers(means.strangers());
        this.memory = means.memory();
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
        return listen(socket, Means.usual());
    }

    static HookToolServer listen(Path socket, Means means) {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(socket));
            HookToolServer server = new HookToolServer(socket, listener, means);
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

    /** The session of a token. How long that takes tells nothing about the tokens that there are. */
    Optional<HookSession> session(byte[] token) {
        Optional<HookSession> found = Optional.empty();
        for (Map.Entry<String, HookSession> known : sessions.entrySet()) {
            if (MessageDigest.isEqual(known.getKey().getBytes(StandardCharsets.UTF_8), token)) {
                found = Optional.of(known.getValue());
            }
        }
        return found;
    }

    MemoryBudget memory() {
        return memory;
    }

    /** Without descriptors, threads or memory nobody can be answered, but soon there may be some again. */
    private void accept() {
        boolean waits = false;
        while (listener.isOpen()) {
            try {
                if (waits && ending.await(MILLISECONDS_UNTIL_NEXT_TRY, TimeUnit.MILLISECONDS)) {
                    return;
                }
                waits = false;
                serve(acceptor.accept(listener));
            } catch (InterruptedException closed) {
                return;
            } catch (IOException | RuntimeException | VirtualMachineError failed) {
                waits = true;
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException, InterruptedException {
        try {
            Strangers.Stranger stranger = strangers.admit(channel);
            connections.add(channel);
            try {
                threads.execute(() -> {
                    try (Connection connection = new Connection(this, channel, stranger)) {
                        connection.serve();
                    } finally {
                        connections.remove(channel);
                    }
                });
            } catch (RuntimeException | VirtualMachineError noThread) {
                stranger.leave();
                connections.remove(channel);
                throw noThread;
            }
        } catch (RuntimeException | InterruptedException | VirtualMachineError refused) {
            channel.close();
            throw refused;
        }
    }

    @Override
    public void close() {
        ending.countDown();
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            // What could not be closed is closed.
        }
        for (SocketChannel connection : connections) {
            try {
                connection.close();
            } catch (IOException alreadyGone) {
                // The others are closed all the same.
            }
        }
        strangers.close();
        threads.shutdownNow();
    }
}
