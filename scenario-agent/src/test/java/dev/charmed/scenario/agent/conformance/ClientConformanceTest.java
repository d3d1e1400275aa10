package dev.charmed.scenario.agent.conformance;

import static dev.charmed.scenario.agent.conformance.Calls.deed;

import dev.charmed.ops.pebble.ChangeSelection;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecProcess;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.agent.conformance.Calls.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Our client in Java is told the same by the real daemon and by ours. */
class ClientConformanceTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SERVICES = """
            services:
              web: {override: replace, command: sleep 100, startup: enabled, requires: [db], after: [db]}
              db: {override: replace, command: sleep 100}
            """;

    @TestFactory
    Stream<DynamicTest> oursAnswersAsRecorded(@TempDir Path scratch) throws IOException {
        return topics().heldToTheRecording(scratch, Differences.NONE);
    }

    @TestFactory
    Stream<DynamicTest> theRealDaemonAnswersAsRecorded(@TempDir Path scratch) throws Exception {
        return topics().holdingTheRecording(scratch);
    }

    private static Suite topics() {
        return new Suite("client")
                .with("services", daemon -> Calls.make(services(), daemon))
                .with("services-that-fail", daemon -> Calls.make(failures(), daemon))
                .with("changes", daemon -> Calls.make(changes(), daemon))
                .with("files", daemon -> Calls.make(files(), daemon))
                .with("commands", daemon -> Calls.make(commands(), daemon))
                .with("checks", daemon -> Calls.make(checks(), daemon))
                .with("notices", daemon -> Calls.make(notices(), daemon))
                .with("identities", daemon -> Calls.make(identities(), daemon));
    }

    private static List<Call> services() {
        return List.of(
                (pebble, files) -> pebble.canConnect(),
                (pebble, files) -> pebble.systemInfo(),
                (pebble, files) -> pebble.plan(),
                (pebble, files) -> pebble.services(List.of()),
                (pebble, files) -> pebble.autostart(LONG),
                deed((pebble, files) -> pebble.addLayer("base", SERVICES, false)),
                deed((pebble, files) -> pebble.addLayer("base", SERVICES, false)),
                deed((pebble, files) -> pebble.addLayer("base", "services: {web: {override: merge}}", true)),
                deed((pebble, files) -> pebble.addLayer("broken", "services: {web: {}}", true)),
                (pebble, files) -> pebble.plan(),
                (pebble, files) -> pebble.services(List.of()),
                (pebble, files) -> pebble.services(List.of("db", "absent")),
                deed((pebble, files) -> pebble.sendSignal("SIGHUP", List.of("web"))),
                (pebble, files) -> pebble.autostart(LONG),
                (pebble, files) -> pebble.services(List.of("web", "db")),
                (pebble, files) -> pebble.replan(LONG),
                deed((pebble, files) -> pebble.sendSignal("SIGWINCH", List.of("web", "db"))),
                deed((pebble, files) -> pebble.sendSignal("NONE", List.of("web"))),
                (pebble, files) -> pebble.stop(List.of("db"), LONG),
                (pebble, files) -> pebble.start(List.of("absent"), LONG),
                (pebble, files) -> pebble.start(List.of(), LONG),
                (pebble, files) -> pebble.restart(List.of("absent"), LONG),
                (pebble, files) -> pebble.services(List.of()));
    }

    private static List<Call> failures() {
        return List.of(
                deed((pebble, files) -> pebble.addLayer(
                        "base",
                        "services: {bad: {override: replace, command: 'false', on-failure: ignore, startup: enabled}}",
                        false)),
                (pebble, files) -> pebble.start(List.of("bad"), LONG),
                (pebble, files) -> pebble.services(List.of()),
                listed(ChangeSelection.ALL, Optional.of("bad")));
    }

    /** The real daemon lists changes in any order. */
    private static Call listed(ChangeSelection selection, Optional<String> service) {
        return (pebble, files) -> pebble.changes(selection, service).stream()
                .sorted(Comparator.comparing(change -> Integer.valueOf(change.id())))
                .toList();
    }

    private static List<Call> changes() {
        return List.of(
                (pebble, files) -> pebble.replan(Duration.ZERO),
                (pebble, files) -> pebble.waitChange("1", LONG),
                (pebble, files) -> pebble.waitChange("2", LONG),
                (pebble, files) -> pebble.change("1"),
                (pebble, files) -> pebble.change("2"),
                (pebble, files) -> pebble.abortChange("1"),
                listed(ChangeSelection.ALL, Optional.empty()),
                listed(ChangeSelection.READY, Optional.empty()),
                listed(ChangeSelection.IN_PROGRESS, Optional.empty()),
                deed((pebble, files) ->
                        pebble.addLayer("check", "checks: {c: {override: replace, exec: {command: 'true'}}}", false)),
                (pebble, files) -> pebble.waitChange("2", Duration.ofMillis(50)),
                listed(ChangeSelection.IN_PROGRESS, Optional.empty()));
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Call> files() {
        FileOptions none = FileOptions.none();
        return List.of(
                deed((pebble, files) -> pebble.push(files + "/a", content("first\nsecond ü\n"), none)),
                deed((pebble, files) -> pebble.push(files + "/empty", content(""), none.withPermissions(0600))),
                deed((pebble, files) -> pebble.push(files + "/x/y", content("no"), none)),
                deed((pebble, files) -> pebble.push(files + "/x/y", content("yes"), none.withParents())),
                deed((pebble, files) -> pebble.push(files + "/o", content("o"), none.withOwner(Owner.user("nobody")))),
                deed((pebble, files) -> pebble.push(files + "/p", content("p"), none.withOwner("nobody", "root"))),
                deed((pebble, files) -> pebble.push(files + "/q", content("q"), none.withOwner(Owner.user("who")))),
                deed((pebble, files) -> pebble.push("relative", content("r"), none)),
                deed((pebble, files) -> pebble.push(files + "/sp ace;\"ü", content("name"), none)),
                deed((pebble, files) -> pebble.push(files + "/big", content("0123456789".repeat(100_000)), none)),
                (pebble, files) -> Files.readString(files.resolve("a")),
                (pebble, files) -> Files.size(files.resolve("big")),
                (pebble, files) -> pebble.pull(files + "/a"),
                (pebble, files) -> pebble.pull(files + "/empty"),
                (pebble, files) -> pebble.pull(files + "/sp ace;\"ü"),
                (pebble, files) -> pebble.pull(files + "/big").readAllBytes().length,
                (pebble, files) -> pebble.pull(files + "/absent"),
                (pebble, files) -> pebble.pull(files.toString()),
                (pebble, files) -> pebble.pull("relative"),
                (pebble, files) -> pebble.listFiles(files.toString(), Optional.empty(), false),
                (pebble, files) -> pebble.listFiles(files.toString(), Optional.of("[ao]"), false),
                (pebble, files) -> pebble.listFiles(files + "/x", Optional.empty(), true),
                (pebble, files) -> pebble.listFiles(files + "/a", Optional.empty(), false),
                (pebble, files) -> pebble.listFiles(files + "/absent", Optional.empty(), false),
                (pebble, files) -> pebble.listFiles("relative", Optional.empty(), false),
                deed((pebble, files) -> pebble.makeDirectory(files + "/d", none.withPermissions(0700))),
                deed((pebble, files) -> pebble.makeDirectory(files + "/d", none)),
                deed((pebble, files) -> pebble.makeDirectory(files + "/e/f", none)),
                deed((pebble, files) -> pebble.makeDirectory(files + "/e/f", none.withParents())),
                deed((pebble, files) -> pebble.removePath(files + "/x", false)),
                deed((pebble, files) -> pebble.removePath(files + "/x", true)),
                deed((pebble, files) -> pebble.removePath(files + "/x", true)),
                deed((pebble, files) -> pebble.removePath(files + "/x", false)),
                (pebble, files) -> pebble.listFiles(files.toString(), Optional.of("?"), false));
    }

    private static Call exec(ExecOptions options, String... command) {
        return (pebble, files) -> pebble.exec(List.of(command), options).waitOutput();
    }

    /** Options of its own for each daemon, since what is read is gone. */
    private static Call reading(String stdin, String... command) {
        return (pebble, files) -> pebble.exec(
                        List.of(command), ExecOptions.none().withStdin(stdin))
                .waitOutput();
    }

    private static List<Call> commands() {
        ExecOptions none = ExecOptions.none();
        return List.of(
                exec(none, "echo", "to you"),
                exec(none, "sh", "-c", "echo out; echo err >&2"),
                exec(none.withCombinedStderr(), "sh", "-c", "echo both >&2"),
                exec(none, "sh", "-c", "echo out; echo err >&2; exit 7"),
                reading("line one\nline two", "cat"),
                reading("x".repeat(200_000), "wc", "-c"),
                (pebble, files) -> pebble.exec(List.of("head", "-c", "300000", "/dev/zero"), none)
                        .waitOutput()
                        .stdout()
                        .length(),
                exec(none.withEnvironment(Map.of("A", "b c")), "sh", "-c", "echo $A $HOME"),
                exec(none.withWorkingDirectory("/tmp"), "pwd"),
                exec(none.withWorkingDirectory("/no/such"), "pwd"),
                exec(none, "no-such-program"),
                exec(none.withOwner(Owner.user("who")), "id"),
                exec(none.withServiceContext("absent"), "id"),
                deed((pebble, files) -> pebble.exec(List.of("true"), none).waitFor()),
                deed((pebble, files) -> pebble.exec(List.of("false"), none).waitFor()),
                (pebble, files) -> {
                    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
                    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
                    pebble.exec(
                                    List.of("sh", "-c", "echo out; echo err >&2"),
                                    none.withStdout(stdout).withStderr(stderr))
                            .waitFor();
                    return stdout + "and " + stderr;
                },
                (pebble, files) -> {
                    ExecProcess process = pebble.exec(List.of("tr", "a-z", "A-Z"), none);
                    process.stdin().write("written\n".getBytes(StandardCharsets.UTF_8));
                    process.stdin().close();
                    String said = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
                    process.waitFor();
                    return said;
                });
    }

    private static List<Call> checks() {
        return List.of(
                (pebble, files) -> pebble.checks(Optional.empty(), List.of()),
                deed((pebble, files) -> pebble.addLayer(
                        "on", "checks: {on: {override: replace, level: alive, exec: {command: 'true'}}}", false)),
                deed((pebble, files) -> pebble.addLayer(
                        "off",
                        "checks: {off: {override: replace, startup: disabled, exec: {command: 'true'}}}",
                        false)),
                (pebble, files) -> pebble.checks(Optional.empty(), List.of()),
                (pebble, files) -> pebble.checks(Optional.of(CheckLevel.ALIVE), List.of()),
                (pebble, files) -> pebble.checks(Optional.of(CheckLevel.READY), List.of()),
                (pebble, files) -> pebble.checks(Optional.empty(), List.of("off", "absent")),
                (pebble, files) -> pebble.startChecks(List.of("on", "off")),
                (pebble, files) -> pebble.stopChecks(List.of("on")),
                (pebble, files) -> pebble.stopChecks(List.of("absent")),
                (pebble, files) -> pebble.startChecks(List.of()),
                (pebble, files) -> pebble.checks(Optional.empty(), List.of()));
    }

    private static List<Call> notices() {
        NoticeFilter none = NoticeFilter.none();
        return List.of(
                (pebble, files) -> pebble.notices(none),
                (pebble, files) -> pebble.notify("example.com/a", Map.of("k", "v"), Optional.empty()),
                (pebble, files) -> pebble.notify("example.com/a", Map.of(), Optional.of(Duration.ofMinutes(5))),
                (pebble, files) -> pebble.notify("example.com/b", Map.of(), Optional.empty()),
                (pebble, files) -> pebble.notify("nonsense", Map.of(), Optional.empty()),
                (pebble, files) -> pebble.notice("1"),
                (pebble, files) -> pebble.notice("9"),
                (pebble, files) -> pebble.replan(LONG),
                (pebble, files) -> pebble.notices(none),
                (pebble, files) -> pebble.notices(none.withTypes("custom")),
                (pebble, files) -> pebble.notices(none.withKeys("example.com/b")),
                (pebble, files) -> pebble.notices(none.withAllUsers()),
                (pebble, files) -> pebble.notices(none.withUserId(0).withTypes("custom")),
                (pebble, files) -> pebble.notices(none.withAfter(Instant.now().plusSeconds(60))));
    }

    private static List<Call> identities() {
        return List.of(
                (pebble, files) -> pebble.identities(),
                deed(
                        (pebble, files) -> pebble.replaceIdentities(
                                Map.of(
                                        "bob", Optional.of(Identity.local("admin", 1000)),
                                        "mona",
                                                Optional.of(
                                                        Identity.basic(
                                                                "metrics",
                                                                "$6$F9cFSVEKyO4gB1Wh$8S1BSKsNkF.jBAixGc4W7l80OpfCNk65LZBDHBng3NAmbcHuMj4RIm7992rrJ8YA.SJ0hvm.vGk2z483am4Ym1"))))),
                (pebble, files) -> pebble.identities(),
                deed((pebble, files) -> pebble.replaceIdentities(Map.of("bob", Optional.empty()))),
                deed((pebble, files) -> pebble.removeIdentities(List.of("bob"))),
                deed((pebble, files) ->
                        pebble.replaceIdentities(Map.of("eve", Optional.of(Identity.local("boss", 1))))),
                (pebble, files) -> pebble.identities());
    }
}
