package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.agent.process.Message;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server with one hook of a unit of the empty State, and clients of it. */
final class ServedHook implements AutoCloseable {
    private static final JujuVersion JUJU = JujuVersion.of(3, 6, 14);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final Path directory;
    private final HookToolServer server;
    private final String token;
    private final HookSession session;

    private ServedHook(Path directory, HookToolServer server) {
        this.directory = directory;
        this.server = server;
        this.token = server.newToken();
        SimulatedUnit unit = new SimulatedUnit(new Hook(
                new UnitName("app", 0),
                CharmMeta.named("app"),
                Event.start(),
                State.empty(),
                JUJU,
                false,
                CLOCK,
                storage -> directory,
                container -> PebbleSetup.on(directory, CLOCK)));
        this.session =
                server.open(token, unit, new HookVariables(Map.of()), new Toolbox(JUJU, CLOCK), text -> text, () -> {});
    }

    static ServedHook in(Path directory, HookToolServer.Means means) {
        return new ServedHook(directory, HookToolServer.listen(directory.resolve("socket"), means));
    }

    HookSession session() {
        return session;
    }

    String token() {
        return token;
    }

    SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(server.socket()));
    }

    /** A call of a tool in the hook's directory. */
    Message call(String... words) {
        List<String> parts = new ArrayList<>(List.of("tool", token, directory.toString()));
        parts.addAll(Arrays.asList(words));
        return Message.of(parts.toArray(String[]::new));
    }

    /** The answer to a call on a connection of its own. */
    List<String> answer(String... words) throws IOException {
        return send(bytes(call(words)), 1).get(0);
    }

    /** Sends bytes, and takes what comes back until the server hangs up or has answered that many times; none hangs up first. */
    List<List<String>> send(byte[] bytes, int answers) throws IOException {
        try (SocketChannel channel = connect()) {
            channel.write(ByteBuffer.wrap(bytes));
            if (answers == 0) {
                channel.shutdownOutput();
            }
            return receive(channel, answers);
        }
    }

    /** Takes what comes until the server hangs up or has answered that many times. */
    static List<List<String>> receive(SocketChannel channel, int answers) throws IOException {
        InputStream input = new BufferedInputStream(Channels.newInputStream(channel));
        List<List<String>> received = new ArrayList<>();
        Optional<Message> message = Message.read(input);
        while (message.isPresent()) {
            received.add(message.get().parts().stream().map(String::new).toList());
            message = received.size() == answers ? Optional.empty() : Message.read(input);
        }
        return received;
    }

    static byte[] bytes(Message... messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Message message : messages) {
            message.write(bytes);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
