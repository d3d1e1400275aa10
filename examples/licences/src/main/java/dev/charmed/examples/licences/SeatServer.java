package dev.charmed.examples.licences;

import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.event.PebbleCheckFailedEvent;
import dev.charmed.ops.event.PebbleReadyEvent;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.juju.Container;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Layer;
import java.util.List;

/** The vendor's server, to which applications report the seats in use, in a container of its own. */
final class SeatServer extends FrameworkObject {
    static final String CONTAINER = "server";

    private static final String CONFIGURATION = "/etc/licences/server.conf";
    private static final int READABLE_BY_ITS_GROUP = 0640;

    private final LicencesCharm charm;

    SeatServer(LicencesCharm charm) {
        super(charm, CONTAINER);
        this.charm = charm;
        framework().observe(charm.on().pebbleReady(CONTAINER), this::onReady);
        framework().observe(charm.on().configChanged(), this::onConfigChanged);
        framework().observe(charm.on().pebbleCheckFailed(CONTAINER), this::onCheckFailed);
    }

    private void onReady(PebbleReadyEvent event) {
        serve(event.workload());
        String version = event.workload()
                .exec(List.of("licence-server", "--version"), ExecOptions.none())
                .waitOutput()
                .stdout();
        model().unit().setWorkloadVersion(version.strip());
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        Container server = model().unit().container(CONTAINER);
        if (server.canConnect()) {
            serve(server);
        }
    }

    /** Has the server run with the port that is configured; it is left alone if it does already. */
    private void serve(Container server) {
        int port = charm.config().getInt("port");
        server.push(
                CONFIGURATION,
                "port = %d%n".formatted(port),
                FileOptions.none().withParents().withPermissions(READABLE_BY_ITS_GROUP));
        server.combineLayer("licences", layer(port));
        server.replan();
    }

    private static Layer layer(int port) {
        return Layer.parse("""
                services:
                  licences:
                    override: replace
                    summary: the vendor's server
                    command: licence-server --config %s
                    startup: enabled
                    environment: {LICENCES_PORT: "%d"}
                checks:
                  answers:
                    override: replace
                    level: ready
                    tcp: {port: %d}
                """.formatted(CONFIGURATION, port, port));
    }

    private void onCheckFailed(PebbleCheckFailedEvent event) {
        log().warning("the check \"%s\" failed: restarting the server".formatted(event.checkName()));
        event.workload().restart("licences");
    }
}
