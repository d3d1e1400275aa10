package dev.charmed.scenario.agent.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hook-tool server that knows nothing of Juju: a function answers, and every request is kept. */
public final class TestAgent implements AutoCloseable {
    public static final String TOKEN = "a secret";

    private final ServerSocketChannel server;
    private final Path socket;
    private final Tool tool;
    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());

    /** Answers a request. */
    public interface Tool {
        Reply answer(Call call) throws IOException;
    }

    /** The words are the tool's name and arguments. */
    public record Call(List<String> words, String directory, InputReader input) {}

    /** Asks the client for its standard input. */
    public interface InputReader {
        byte[] read() throws IOException;
    }

    public record Reply(int status, byte[] stdout, byte[] stderr) {
        public static Reply of(int status, String stdout, String stderr) {
            return new Reply(status, stdout.getBytes(StandardCharsets.UTF_8), stderr.getBytes(StandardCharsets.UTF_8));
        }
    }

    private TestAgent(Path socket, Tool tool) throws IOException {
        this.socket = socket;
        this.tool = tool;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        daemon(this::accept);
    }

    public static TestAgent in(Path directory, Tool tool) throws IOException {
        return new TestAgent(directory.resolve("agent.socket"), tool);
    }

    /** What a hook's environment needs in order to reach this agent. */
    public Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "JUJU_CONTEXT_ID",
                "app/0-start-1",
                "JUJU_AGENT_SOCKET_ADDRESS",
                socket.toString(),
                "JUJU_AGENT_SOCKET_NETWORK",
                "unix",
                "JUJU_AGENT_TOKEN",
                TOKEN));
    }

    /** The messages so far, without token and working directory. */
    public List<List<String>> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The messages of one kind, without the kind. */
    public List<List<String>> requests(String kind) {
        return requests().stream()
                .filter(request -> request.get(0).equals(kind))
                .map(request -> request.subList(1, request.size()))
                .toList();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                daemon(() -> serve(channel));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            OutputStream out = new ChannelOutput(channel);
            for (Optional<Message> message = Message.read(in); message.isPresent(); message = Message.read(in)) {
                answer(message.get(), in, out);
            }
        } catch (IOException gone) {
            // The client went away.
        }
    }

    private void answer(Message message, InputStream in, OutputStream out) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < message.parts().size(); i++) {
            texts.add(message.text(i));
        }
        if (!texts.get(1).equals(TOKEN)) {
            new Message(List.of(
                            "1".getBytes(StandardCharsets.UTF_8),
                            new byte[0],
                            "ERROR token\n".getBytes(StandardCharsets.UTF_8)))
                    .write(out);
            return;
        }
        boolean isCall = texts.get(0).equals("tool");
        List<String> words = new ArrayList<>(texts.subList(isCall ? 3 : 2, texts.size()));
        List<String> request = new ArrayList<>(List.of(texts.get(0)));
        request.addAll(words);
        requests.add(request);
        if (isCall) {
            Reply reply = tool.answer(new Call(words, texts.get(2), () -> {
                Message.of("stdin").write(out);
                return Message.read(in).orElseThrow().parts().get(0);
            }));
            byte[] status = Integer.toString(reply.status()).getBytes(StandardCharsets.UTF_8);
            new Message(List.of(status, reply.stdout(), reply.stderr())).write(out);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "test agent");
        thread.setDaemon(true);
        thread.start();
    }

    /** Channels.newOutputStream would hold a lock that a reader of the same channel needs. */
    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
