package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A charm in bash whose hooks are written by the tests: one process for a list of command lines, which come one after the
 * other and each leave what they printed in files.
 */
final class BashCharm {
    private static final Path METADATA = Path.of("src/test/resources/hooktool/charm");

    private final Path directory;

    /** @param directory empty */
    BashCharm(Path directory) {
        this.directory = directory;
    }

    /** What came of a hook: everything as a test of a charm sees it, and what each command line printed. */
    record Played(Run run, List<Reply> replies) {}

    /** Runs the hook of an event; it exits with the status of its last command line. */
    Played play(Event event, State state, Consumer<ContextOptions> adjust, List<String> commands) throws IOException {
        Path charm = Files.createDirectory(directory.resolve("charm"));
        Path printed = Files.createDirectory(directory.resolve("printed"));
        for (String file : List.of("metadata.yaml", "config.yaml", "actions.yaml")) {
            Files.copy(METADATA.resolve(file), charm.resolve(file));
        }
        Path script = charm.resolve(scriptOf(event.in(state)));
        Files.createDirectories(script.getParent());
        Files.writeString(script, script(commands, printed));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Context context = Context.of(charm, adjust)) {
            Run run = context.execute(event, state);
            return new Played(run, replies(commands.size(), printed));
        }
    }

    private static String scriptOf(Event event) {
        return event instanceof ActionEvent action ? "actions/" + action.action() : "hooks/" + event.hookName();
    }

    private static String script(List<String> commands, Path printed) {
        StringBuilder script = new StringBuilder("#!/bin/bash\n");
        for (int number = 0; number < commands.size(); number++) {
            String file = printed.resolve(Integer.toString(number)).toString();
            script.append("{\n%s\n} >%s.out 2>%s.err </dev/null\n".formatted(commands.get(number), file, file))
                    .append("status=$?; echo $status >%s.status\n".formatted(file));
        }
        return script.append("exit $status\n").toString();
    }

    private static List<Reply> replies(int count, Path printed) throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Path file = printed.resolve(number + ".status");
            String status = Files.exists(file) ? text(file).strip() : "";
            if (status.isEmpty()) {
                // The hook was killed before, or while the status was written.
                break;
            }
            replies.add(new Reply(
                    Integer.parseInt(status),
                    text(printed.resolve(number + ".out")),
                    text(printed.resolve(number + ".err"))));
        }
        return replies;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
