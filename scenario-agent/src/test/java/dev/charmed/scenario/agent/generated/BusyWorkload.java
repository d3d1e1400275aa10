package dev.charmed.scenario.agent.generated;

import dev.charmed.ops.juju.Container;
import dev.charmed.ops.pebble.ChangeSelection;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.PebbleException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link BusyCharm} does in a container. */
final class BusyWorkload {
    private static final String LAYER = """
            services:
              busy: {override: replace, command: /bin/busy, startup: enabled}
            checks:
              busy-check: {override: replace, exec: {command: /bin/true}}
            """;

    private final Container container;

    BusyWorkload(Container container) {
        this.container = container;
    }

    void use() {
        if (!container.canConnect()) {
            attempt(container::plan);
            return;
        }
        container.pebble().systemInfo();
        container.plan().toYaml();
        container.checks();
        container.notices(NoticeFilter.none().withAllUsers()).forEach(notice -> container.notice(notice.id()));
        container.pebble().changes(ChangeSelection.ALL, Optional.empty());
        container.listFiles("/");
        container.exists("/etc/app.conf");
        attempt(() -> container.pullText("/etc/app.conf"));
        container
                .services()
                .keySet()
                .forEach(service -> attempt(() -> {
                    container.stop(service);
                    container.start(service);
                    container.sendSignal("SIGHUP", service);
                }));
        container.push("/var/busy/file.txt", "busy", FileOptions.none().withParents());
        attempt(() -> container.removePath("/srv/data/a b.txt"));
        attempt(() -> container.exec("ls", "-l", "/").waitOutput());
        attempt(() -> container.notify("example.com/busy", Map.of("so", "it is")));
        container.checks().keySet().forEach(check -> attempt(() -> container.startChecks(check)));
        container.combineLayer("busy", LAYER);
        attempt(() -> container.addLayer("busy", LAYER));
        attempt(container::replan);
        attempt(() -> container.pebble().services(List.of("busy")));
        attempt(() -> container.stopChecks("busy-check"));
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (PebbleException refused) {
            // An answer like others.
        }
    }
}
