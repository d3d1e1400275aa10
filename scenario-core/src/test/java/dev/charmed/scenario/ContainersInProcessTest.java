package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.PathCopyException;
import dev.charmed.ops.pebble.ChangeException;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.LayerOverride;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.ops.pebble.Service;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.Startup;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.pebble.ServiceOutcome;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container as a charm in Java meets it. */
class ContainersInProcessTest {
    private static final CharmMeta META = CharmMeta.parse("{name: operator, containers: {workload: {}, other: {}}}");
    private static final Container WORKLOAD = Container.connected("workload")
            .with(builder -> builder.execs(List.of(new Exec(List.of("ls"), 0, "listed", ""))));
    private static final Layer LAYER = Layer.empty()
            .withService(Service.named("web")
                    .withOverride(LayerOverride.REPLACE)
                    .withCommand("/bin/web")
                    .withStartup(Startup.ENABLED))
            .withService(Service.named("db").withOverride(LayerOverride.REPLACE).withCommand("/bin/db"));

    static class Operator extends CharmBase {
        private final Consumer<dev.charmed.ops.juju.Container> work;

        Operator(Framework framework, Consumer<dev.charmed.ops.juju.Container> work) {
            super(framework);
            this.work = work;
            framework.observe(on().pebbleReady("workload"), this::onReady);
        }

        private void onReady(PebbleReadyEvent event) {
            work.accept(event.workload());
        }
    }

    private static Container run(Workload behaviour, Consumer<dev.charmed.ops.juju.Container> work) {
        try (var context = Context.of(
                framework -> new Operator(framework, work), META, options -> options.workload("workload", behaviour))) {
            State out = context.run(
                    Event.pebbleReady(WORKLOAD),
                    State.empty()
                            .withContainers(WORKLOAD, Container.builder("other").build()));
            return out.containers().stream()
                    .filter(container -> container.name().equals("workload"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Container run(Consumer<dev.charmed.ops.juju.Container> work) {
        return run(Workload.usual(), work);
    }

    @Test
    void whatTheCharmDoesToServicesIsInTheState() {
        Container left = run(workload -> {
            workload.addLayer("base", LAYER);
            workload.replan();
            assertThat(workload.service("web").isRunning()).isTrue();
            assertThat(workload.services().keySet()).containsExactly("db", "web");
            workload.start("db");
            workload.stop("web");
            workload.restart("db");
            workload.sendSignal("SIGHUP", "db");
        });

        assertThat(left.serviceStatuses()).isEqualTo(Map.of("web", "inactive", "db", "active"));
        assertThat(left.layers()).isEqualTo(Map.of("base", LAYER.toMap()));
    }

    @Test
    void aLayerIsCombinedFromText() {
        run(workload -> {
            workload.addLayer("base", LAYER);
            workload.combineLayer("base", "services: {web: {override: merge, environment: {A: b}}}");
            assertThat(workload.plan().services().get("web"))
                    .isNotNull()
                    .satisfies(web -> assertThat(web.environment()).isEqualTo(Map.of("A", "b")));
        });
    }

    @Test
    void whatIsNotInThePlanIsNamedWithWhatIs() {
        run(workload -> {
            workload.addLayer("base", LAYER);
            assertThatThrownBy(() -> workload.service("wep"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("container \"workload\" has no service \"wep\" in its plan; it has db, web");
            assertThatThrownBy(() -> workload.check("up")).hasMessageEndingWith("in its plan; it has none");
            assertThatThrownBy(workload::start).hasMessage("start wants at least one name");
            assertThatThrownBy(() -> workload.notice("9"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("container \"workload\" has no notice \"9\"");
        });
    }

    @Test
    void aServiceThatDoesNotStartIsAFailureOfTheCharmThatStartsIt() {
        Workload broken = Workload.builder()
                .service("web", ServiceOutcome.exitsAtOnce(1, "no config"))
                .build();
        Container left = run(broken, workload -> {
            workload.addLayer("base", LAYER);
            assertThatThrownBy(workload::autostart)
                    .isInstanceOf(ChangeException.class)
                    .hasMessage("""
                            cannot perform the following tasks:
                            - Start service "web" (service start attempt: exited quickly with code 1, will restart)
                            ----- Logs from task 0 -----
                            2026-01-01T00:00:00Z INFO Most recent service output:
                                no config
                            2026-01-01T00:00:00Z ERROR service start attempt: exited quickly with code 1, will restart
                            -----""");
        });

        assertThat(left.serviceStatuses()).isEqualTo(Map.of("web", "backoff"));
    }

    @Test
    void filesArePushedAndPulled() {
        run(workload -> {
            workload.push(
                    "/etc/app/config",
                    "größe: 1",
                    FileOptions.none().withParents().withPermissions(0600));
            assertThat(workload.pullText("/etc/app/config")).isEqualTo("größe: 1");
            assertThat(workload.pullBytes("/etc/app/config")).isEqualTo("größe: 1".getBytes(StandardCharsets.UTF_8));
            assertThat(workload.exists("/etc/app")).isTrue();
            assertThat(workload.exists("/etc/none")).isFalse();
            assertThat(workload.isDirectory("/etc/app")).isTrue();
            assertThat(workload.isDirectory("/etc/app/config")).isFalse();
            assertThat(workload.listFiles("/etc/app", "conf*"))
                    .extracting(FileInfo::name, FileInfo::permissions)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("config", 0600));
            workload.makeDirectory("/srv");
            assertThatThrownBy(() -> workload.makeDirectory("/srv")).isInstanceOf(PathException.class);
            workload.removeAll("/etc");
            workload.removePath("/srv");
            assertThat(workload.listFiles("/")).isEmpty();
        });
    }

    private static void runTwice(Path image, Consumer<dev.charmed.ops.juju.Container> work) {
        try (var context = Context.of(
                framework -> new Operator(framework, work), META, options -> options.image("workload", image))) {
            State state = State.empty()
                    .withContainers(WORKLOAD, Container.builder("other").build());
            context.run(Event.pebbleReady(WORKLOAD), state);
            context.run(Event.pebbleReady(WORKLOAD), state);
        }
    }

    @Test
    void everyRunFindsTheImageAsItIs(@TempDir Path image) throws IOException {
        Files.writeString(image.resolve("runs"), "none");
        List<String> seen = new ArrayList<>();

        runTwice(image, workload -> {
            seen.add(workload.pullText("/runs"));
            workload.push("/runs", "one");
        });

        assertThat(seen).containsExactly("none", "none");
        assertThat(image.resolve("runs")).hasContent("none");
    }

    @Test
    void anImageThatIsNoneIsTheTestsMistakeAndNotTheCharms(@TempDir Path here) throws IOException {
        Path text = Files.writeString(here.resolve("image"), "no tarball");

        assertThatThrownBy(() -> runTwice(text, workload -> {
                    throw new AssertionError("the charm ran");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("it is neither a directory nor a tarball");
        assertThatThrownBy(() -> runTwice(here.resolve("absent"), workload -> {}))
                .hasMessageEndingWith("absent: the image of a container is a directory or a tarball");
    }

    @Test
    void treesAreCopiedBothWays(@TempDir Path here) throws IOException {
        Files.createDirectories(here.resolve("source/sub/empty"));
        Files.writeString(here.resolve("source/a"), "1");
        Files.writeString(here.resolve("source/sub/b"), "2");
        Files.createSymbolicLink(here.resolve("source/link"), Path.of("a"));

        run(workload -> {
            workload.pushPath(here.resolve("source"), "/one");
            workload.pushPath(here.resolve("source/*"), "/two");
            assertThat(workload.pullText("/one/source/sub/b")).isEqualTo("2");
            assertThat(workload.pullText("/two/a")).isEqualTo("1");
            assertThat(workload.isDirectory("/two/sub/empty")).isTrue();
            assertThat(workload.exists("/two/link")).isFalse();

            workload.pullPath("/one/source", here.resolve("pulled"));
            workload.pullPath("/two/*", here.resolve("contents"));
            assertThat(here.resolve("pulled/source/sub/b")).hasContent("2");
            assertThat(here.resolve("contents/sub/empty")).isDirectory();
            assertThatThrownBy(() -> workload.pullPaths(List.of("/none", "/two/a"), here.resolve("rest")))
                    .isInstanceOf(PathCopyException.class)
                    .hasMessageStartingWith("failed to pull one or more files: /none (stat /none: no such file");
            assertThat(here.resolve("rest/a")).hasContent("1");
        });
    }

    @Test
    void commandsChecksAndNoticesAreThere() {
        Container left = run(workload -> {
            assertThat(workload.exec("ls", "-l").waitOutput().stdout()).isEqualTo("listed");
            workload.exec(List.of("ls"), ExecOptions.none()).waitFor();
            workload.addLayer("checks", "checks: {up: {override: replace, level: alive, tcp: {port: 80}}}");
            assertThat(workload.checks(CheckLevel.ALIVE)).containsOnlyKeys("up");
            assertThat(workload.stopChecks("up")).containsExactly("up");
            assertThat(workload.startChecks("up")).containsExactly("up");
            String id = workload.notify("example.com/done", Map.of("x", "y"));
            assertThat(workload.notice(id).key()).isEqualTo("example.com/done");
            assertThat(workload.notices(NoticeFilter.none().withTypes("custom")))
                    .hasSize(1);
        });

        assertThat(left.notices()).hasSize(1);
        assertThat(left.checkInfo("up")).isPresent();
    }

    @Test
    void servicesAreToldAsTheyAre() {
        run(workload -> {
            workload.addLayer("base", LAYER);
            assertThat(workload.services("web"))
                    .hasEntrySatisfying(
                            "web",
                            (ServiceInfo web) -> assertThat(web.startup()).isEqualTo(Startup.ENABLED));
        });
    }
}
