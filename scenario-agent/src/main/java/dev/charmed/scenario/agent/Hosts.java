package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.Host;
import dev.charmed.scenario.simulation.Hook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hosts that units run on, named as Juju and Kubernetes would: {@code APP-N} for a pod, {@code juju-XXXXXX-MACHINE} for a
 * machine, with the end of the model's UUID. The same on every machine that a test runs on.
 */
final class Hosts {
    private static final int DIGITS_OF_MODEL = 6;
    private static final int LONGEST_NAME = 63;
    private static final String COMMON = """
            127.0.0.1	localhost
            ::1	localhost ip6-localhost ip6-loopback
            """;

    private final Path directory;
    private final AtomicInteger files = new AtomicInteger();
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /** @param directory exists and is empty */
    Hosts(Path directory) {
        this.directory = directory;
    }

    /** @param environment of the charm, which tells the machine */
    Host of(Hook hook, Map<String, String> environment) {
        if (hook.state().model().isKubernetes()) {
            String application = hook.unit().application();
            String pod = shortened(application + "-" + hook.unit().number());
            String domain = "%s-endpoints.%s.svc.cluster.local"
                    .formatted(application, hook.state().model().name());
            return host(pod, pod + "." + domain + " " + pod);
        }
        String model = hook.state().model().uuid();
        String machine = environment.getOrDefault("JUJU_MACHINE_ID", "0").replace('/', '-');
        String name = shortened("juju-%s-%s"
                .formatted(model.substring(Math.max(0, model.length() - DIGITS_OF_MODEL)), machine));
        return host(name, name);
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private Host host(String name, String names) {
        return hosts.computeIfAbsent(names, key -> {
            try {
                Path file = directory.resolve(Integer.toString(files.incrementAndGet()));
                return new Host(name, Files.writeString(file, COMMON + "127.0.1.1\t" + names + "\n"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write into " + directory, unwritable);
            }
        });
    }
}
