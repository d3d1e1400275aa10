package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.NamedEvent;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A hook, as data: what a State and an event are, which command lines come, and what each of them prints.
 *
 * <p>A command is a line that begins with {@code $ }, and lines after it that begin with {@code > }. Under it is its
 * {@link Reply} as text.
 */
record Transcript(String title, Map<String, Object> described, List<Call> calls) {
    private static final String COMMAND = "$ ";
    private static final String CONTINUED = "> ";

    /** A command line, and what it is to print. */
    record Call(String command, String expected) {}

    @SuppressWarnings("unchecked")
    static List<Transcript> in(Path file) throws IOException {
        Load yaml = new Load(LoadSettings.builder().setLabel(file.toString()).build());
        List<Transcript> transcripts = new ArrayList<>();
        for (Map<String, Object> hook : (List<Map<String, Object>>) yaml.loadFromString(Files.readString(file))) {
            String title = "%s: %s".formatted(hook.get("hook"), hook.get("where"));
            transcripts.add(new Transcript(title, hook, calls(String.valueOf(hook.get("transcript")))));
        }
        return transcripts;
    }

    private static List<Call> calls(String text) {
        List<Call> calls = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(COMMAND)) {
                if (!command.isEmpty()) {
                    calls.add(new Call(command.toString(), expected.toString()));
                }
                command = new StringBuilder(line.substring(COMMAND.length()));
                expected = new StringBuilder();
            } else if (line.startsWith(CONTINUED)) {
                command.append('\n').append(line.substring(CONTINUED.length()));
            } else {
                expected.append(line).append('\n');
            }
        }
        calls.add(new Call(command.toString(), expected.toString()));
        return calls;
    }

    State state() {
        String yaml = new Dump(
                        DumpSettings.builder().setDereferenceAliases(true).build())
                .dumpToString(described.getOrDefault("state", Map.of()));
        return StateCodec.read(yaml, TextFormat.YAML);
    }

    Event event(State state) {
        NamedEvent event = Event.named(text("hook").orElseThrow());
        event = number("relation_id").map(event::relationId).orElse(event);
        event = number("remote_unit").map(event::remoteUnit).orElse(event);
        event = number("departing_unit").map(event::departingUnit).orElse(event);
        event = text("storage").map(event::storage).orElse(event);
        event = tree("parameters").map(event::parameters).orElse(event);
        return event.in(state);
    }

    /** The application is {@code app}, and Juju the usual one, unless the transcript tells otherwise. */
    void adjust(ContextOptions options) {
        options.appName("app").skipConsistencyChecks(true);
        options.appTrusted(described.get("trusted") == Boolean.TRUE);
        text("juju").ifPresent(version -> options.jujuVersion(JujuVersion.parse(version)));
    }

    List<String> commands() {
        return Stream.concat(calls.stream().map(Call::command), Stream.of("true"))
                .toList();
    }

    private Optional<Integer> number(String field) {
        return Optional.ofNullable((Integer) described.get(field));
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable((String) described.get(field));
    }

    @SuppressWarnings("unchecked")
    private Optional<Map<String, Object>> tree(String field) {
        return Optional.ofNullable((Map<String, Object>) described.get(field));
    }
}
