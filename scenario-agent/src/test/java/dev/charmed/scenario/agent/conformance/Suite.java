package dev.charmed.scenario.agent.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.node.ArrayNode;

/**
 * What is said to daemons, each time to one that was just started. What the real daemon answered is recorded: ours is held to
 * the recording, and the recording to a real daemon where there is one.
 */
final class Suite {
    /** Records anew instead of comparing with the recording: {@code -Dpebble.record=true}. */
    private static final boolean RECORDS = Boolean.getBoolean("pebble.record");
    /** More than there are processors: starting a service takes the real daemon a second in which it does nothing. */
    private static final int AT_ONCE = 8;

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final String name;
    private final Map<String, Talk> talks = new LinkedHashMap<>();

    /** @param name of the recording */
    Suite(String name) {
        this.name = name;
    }

    /** What is said to a daemon. */
    @FunctionalInterface
    interface Talk {
        /** Says it, and returns what was answered, in normal form. */
        ArrayNode with(Daemon daemon) throws Exception;
    }

    /** Starts a daemon that has a directory of its own. */
    private interface Start {
        Daemon daemon(String id) throws IOException;
    }

    Suite with(String id, Talk talk) {
        talks.put(id, talk);
        return this;
    }

    /** Each talk with our daemon, held to the recording but for what is meant to differ. */
    Stream<DynamicTest> heldToTheRecording(Path scratch, Differences differences) throws IOException {
        Recording recording = Recording.read(name);
        Daemons daemons = new Daemons(scratch);
        return Stream.concat(
                Stream.of(dynamicTest(
                        "is recorded as it is",
                        () -> assertThat(recording.answers()).containsOnlyKeys(talks.keySet()))),
                tests(daemons, daemons::simulated, (id, ours) -> {
                    assumeTrue(IS_ROOT || !recording.isOfRoot(id), "recorded by root, and asked by another user");
                    Comparison.assertEqual(recording.of(id), ours, differences.of(id));
                }));
    }

    /** Each talk with the real daemon, which the recording is held to, or of which a new one is made. */
    Stream<DynamicTest> holdingTheRecording(Path scratch) throws IOException, InterruptedException {
        Path program = RealPebble.program();
        Daemons daemons = new Daemons(scratch);
        Start start = id -> daemons.real(program, id);
        if (!RECORDS) {
            Recording recording = Recording.read(name);
            return tests(daemons, start, (id, real) -> Comparison.assertEqual(real, recording.of(id), List.of()));
        }
        Map<String, ArrayNode> answers = new LinkedHashMap<>();
        Stream<DynamicTest> tests = tests(daemons, start, answers::put);
        return Stream.concat(tests, Stream.of(dynamicTest("is recorded", () -> new Recording(name, answers).write())));
    }

    @FunctionalInterface
    private interface Check {
        void of(String id, ArrayNode answers);
    }

    /** The talks begin at once, some at a time; each test waits for the end of its own. */
    private Stream<DynamicTest> tests(Daemons daemons, Start start, Check check) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<DynamicTest> tests = new ArrayList<>();
        talks.forEach((id, talk) -> {
            Future<ArrayNode> running = pool.submit(() -> {
                try (Daemon daemon = start.daemon(id)) {
                    return talk.with(daemon);
                }
            });
            tests.add(dynamicTest(id, () -> check.of(id, running.get())));
        });
        return tests.stream().onClose(pool::shutdownNow).onClose(daemons::close);
    }
}
