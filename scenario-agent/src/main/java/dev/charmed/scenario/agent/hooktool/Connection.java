package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.agent.process.Message;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One connection to the server: a stranger until it has sent the token of a session. */
final class Connection implements AutoCloseable {
    private static final int PARTS_OF_REPORT = 3;
    private static final int PARTS_BEFORE_WORDS = 2;

    private final HookToolServer server;
    private final SocketChannel channel;
    private final Strangers.Stranger stranger;
    private final CallReader reader;
    private final OutputStream output;
    private final Set<HookSession> joined = new HashSet<>();

    Connection(HookToolServer server, SocketChannel channel, Strangers.Stranger stranger) {
        this.server = server;
        this.channel = channel;
        this.stranger = stranger;
        this.reader = new CallReader(new BufferedInputStream(Channels.newInputStream(channel)));
        this.output = Channels.newOutputStream(channel);
    }

    /** Handles one message after the other, until one of them does not belong here. */
    void serve() {
        try {
            for (Optional<CallReader.Head> head = reader.head(); head.isPresent(); head = reader.head()) {
                if (!handle(head.get())) {
                    return;
                }
            }
        } catch (IOException | InvalidPathException malformed) {
            // A peer that goes away or does not keep to the protocol loses its connection and nothing else.
        }
    }

    private boolean handle(CallReader.Head head) throws IOException {
        boolean call = head.kind().equals("tool");
        if (!call && !head.kind().equals("emitted") && !head.kind().equals("failure")) {
            return false;
        }
        Optional<HookSession> session = server.session(head.token());
        if (session.isEmpty()) {
            if (call) {
                send(ToolAnswer.failed(1, "bad request: no hook with such a context is running"));
            }
            return false;
        }
        stranger.leave();
        if (!session.get().join(channel)) {
            send(ToolAnswer.failed(1, "bad request: the hook has ended, or has too many connections"));
            return false;
        }
        joined.add(session.get());
        return call ? answer(session.get(), head) : report(session.get(), head);
    }

    private boolean report(HookSession session, CallReader.Head head) throws IOException {
        if (head.more() != PARTS_OF_REPORT) {
            return false;
        }
        try (MemoryBudget.Share memory = server.memory().share()) {
            List<String> parts = texts(reader.rest(head, memory));
            if (head.kind().equals("emitted")) {
                session.emitted(parts.get(0), parts.get(1), List.of(parts.get(2).split(",", -1)));
            } else {
                session.failed(parts.get(0), parts.get(1), parts.get(2));
            }
        } catch (CallReader.TooLargeException unheard) {
            // Who reports waits for no answer, and the run goes on without the report.
        }
        return true;
    }

    private static List<String> texts(List<byte[]> parts) {
        return parts.stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .toList();
    }

    /** Answers a call. One for which there is no memory ends in an error, and with it the connection. */
    private boolean answer(HookSession session, CallReader.Head head) throws IOException {
        if (head.more() < PARTS_BEFORE_WORDS) {
            return false;
        }
        try (MemoryBudget.Share memory = server.memory().share()) {
            List<String> parts = texts(reader.rest(head, memory));
            Path directory = Path.of(parts.get(0));
            if (!directory.isAbsolute()) {
                return false;
            }
            send(session.call(
                    parts.get(1),
                    parts.subList(PARTS_BEFORE_WORDS, parts.size()),
                    directory,
                    input -> read(input, memory)));
            return true;
        } catch (CallReader.TooLargeException | MemoryBudget.ExceededException tooLarge) {
            send(ToolAnswer.failed(1, String.valueOf(tooLarge.getMessage())));
            return true;
        } catch (VirtualMachineError exhausted) {
            send(ToolAnswer.failed(1, "no memory left for this call"));
            return false;
        }
    }

    private Content read(Input input, MemoryBudget.Share memory)
            throws IOException, CallReader.TooLargeException, MemoryBudget.ExceededException {
        if (input instanceof Input.File file) {
            return Content.of(file, memory);
        }
        Message.of("stdin").write(output);
        return new Content.Whole(reader.single(memory));
    }

    private void send(ToolAnswer answer) throws IOException {
        Message.of(Integer.toString(answer.exitStatus()), answer.output(), answer.error())
                .write(output);
    }

    @Override
    public void close() {
        stranger.leave();
        joined.forEach(session -> session.leave(channel));
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // It is closed all the same.
        }
    }
}
