package dev.charmed.scenario.cli;

import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.ServiceAction;
import dev.charmed.ops.pebble.socket.SocketPebble;
import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * Uses the command in the ways that matter, so that the JVM can note which classes that takes. The {@code scenario} script
 * has it done once after a build, to make the archive that later starts are fast with.
 */
final class Rehearsal {
    private static final String OWN_CLASSES = "dev/charmed/";
    private static final String CLASS_SUFFIX = ".class";

    private Rehearsal() {}

    /**
     * Does it all once.
     *
     * @param args the jar with the command in it; the directory of the example charms; a Python interpreter, with ops or
     *     without
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        loadOwnClasses(args[0]);
        Path examples = Path.of(args[1]);
        String motd = examples.resolve("motd").toString();
        String related = examples.resolve("motd/states/related.yaml").toString();
        String speechless = examples.resolve("motd/states/speechless.json").toString();
        scenario("run", motd, "config-changed", "--state", related, "--unit-id", "1");
        scenario("run", motd, "config-changed", "--state", related, "--format", "text", "-v");
        scenario("run", motd, "show-action", "--state", speechless, "--format", "yaml", "--param", "loud=true");
        scenario("run", examples.resolve("greeter").toString(), "start", "--python", args[2]);
        scenario("check", motd, related, speechless);
        scenario("rules");
        scenario("validate", related, speechless);
        scenario("help", "run");
        askPebble();
    }

    /** What charms ask of their containers. None of the examples can be run here that does. */
    private static void askPebble() throws IOException {
        Path directory = Files.createTempDirectory("scenario-rehearsal");
        Container container = Container.connected("rehearsal")
                .withExecs(List.of(Exec.of("true").withStdout("yes")));
        PebbleSetup setup = PebbleSetup.on(directory, InstantSource.system());
        Path socket = directory.resolve("pebble.socket");
        try (PebbleServers servers = new PebbleServers()) {
            servers.listen(socket, new PebbleDaemon(container, setup));
            Pebble pebble = new SocketPebble(socket);
            pebble.push(
                    "/etc/motd",
                    InputStream.nullInputStream(),
                    FileOptions.none().withParents());
            pebble.pull("/etc/motd").close();
            pebble.listFiles("/etc", Optional.empty(), false);
            pebble.addLayer("base", "services: {web: {override: replace, command: web}}", true);
            pebble.begin(ServiceAction.REPLAN, List.of());
            pebble.plan();
            pebble.exec(List.of("true"), ExecOptions.none()).waitOutput();
        } finally {
            TreeDeletion.delete(directory);
        }
    }

    private static void scenario(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Scenario.run(new Streams(InputStream.nullInputStream(), nowhere, nowhere), words);
    }

    private static void loadOwnClasses(String jar) throws IOException, ClassNotFoundException {
        try (JarFile content = new JarFile(jar)) {
            for (String name : content.stream().map(Object::toString).toList()) {
                if (name.startsWith(OWN_CLASSES) && name.endsWith(CLASS_SUFFIX) && !name.contains("package-info")) {
                    String className = name.substring(0, name.length() - CLASS_SUFFIX.length())
                            .replace('/', '.');
                    Class.forName(className, false, Rehearsal.class.getClassLoader());
                }
            }
        }
    }
}
