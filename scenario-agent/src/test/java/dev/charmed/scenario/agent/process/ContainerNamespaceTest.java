package dev.charmed.scenario.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespace that an ordinary user gets: if the tests are run by root, they become nobody for it. */
class ContainerNamespaceTest {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all");
    private static final List<String> IN_USER_NAMESPACE = List.of("unshare", "--user", "--map-root-user");
    private static final String ASK_PEBBLE = """
            import socket
            pebble = socket.socket(socket.AF_UNIX)
            pebble.connect("/charm/containers/foo/pebble.socket")
            pebble.sendall(b"GET /v1/system-info HTTP/1.0\\r\\n\\r\\n")
            print(pebble.makefile().read())
            """;

    @TempDir
    private Path directory = Path.of("");

    private Namespaces namespaces = Namespaces.none("");

    @BeforeEach
    void requireNamespacesOfOrdinaryUsers() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        namespaces = Namespaces.find(Executables.searchPath(), ordinaryUser());
        assumeTrue(
                namespaces.ofProcesses(),
                "here ordinary users can make no namespaces: "
                        + namespaces.refusal().orElse(""));
    }

    private static List<String> ordinaryUser() {
        return System.getProperty("user.name").equals("root") ? AS_NOBODY : List.of();
    }

    /** What a command left. */
    private record Said(int exit, String output) {}

    private Said output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }

    @SafeVarargs
    private static List<String> together(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private Said said(Map<String, Path> sockets, String... command) throws IOException, InterruptedException {
        Path own = Files.createDirectory(directory.resolve("own"));
        Said said = output(together(
                namespaces.command(), ContainerNamespace.in(own, namespaces).command(sockets), List.of(command)));
        assertThat(own.resolve("mounts")).isEmptyDirectory();
        return said;
    }

    @Test
    void aCharmSpeaksWithThePebbleAtThePathThatJujuGivesIt() throws IOException, InterruptedException {
        boolean thereBefore = Files.exists(Path.of("/charm"));
        Path socket = directory.resolve("socket");
        try (PebbleServers servers = new PebbleServers()) {
            PebbleSetup setup = PebbleSetup.on(directory, InstantSource.system());
            servers.listen(socket, new PebbleDaemon(Container.connected("foo"), setup));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));

            assertThat(said(Map.of("foo", socket), "python3", "-c", ASK_PEBBLE))
                    .satisfies(said -> assertThat(said.output()).contains("200 OK", "boot-id"))
                    .satisfies(said -> assertThat(said.exit()).isZero());
        }
        assertThat(Files.exists(Path.of("/charm"))).isEqualTo(thereBefore);
    }

    @Test
    void aCharmIsRootAsItIsInJuju() throws IOException, InterruptedException {
        assertThat(said(Map.of(), "id", "-u").output()).isEqualTo("0\n");
    }

    @Test
    void aCharmSeesThisMachineAndItsExitStatusIsSeen() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("file"), "as it is");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(said(Map.of(), "sh", "-c", "cat file; exit 3")).isEqualTo(new Said(3, "as it is"));
    }

    @Test
    void whatWasWrittenForItOnceIsWrittenAgain() throws IOException {
        ContainerNamespace.in(directory, namespaces);

        assertThatCode(() -> ContainerNamespace.in(directory, namespaces)).doesNotThrowAnyException();
    }

    @Test
    void whereTheKernelAllowsNoProcessesOfItsOwnMountsAreEnough() throws IOException, InterruptedException {
        namespaces = Namespaces.find(
                Executables.searchPath(), together(ordinaryUser(), IN_USER_NAMESPACE, without("max_pid_namespaces")));

        assertThat(namespaces.ofProcesses()).isFalse();
        assertThat(namespaces.refusal())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("unshare: "));
        assertThat(said(Map.of(), "echo", "still here")).isEqualTo(new Said(0, "still here\n"));
    }

    @Test
    void whereTheKernelAllowsNoneItIsSaidWhatToDo() {
        Namespaces none = Namespaces.find(
                Executables.searchPath(), together(ordinaryUser(), IN_USER_NAMESPACE, without("max_mnt_namespaces")));

        assertThat(none.ofMounts()).isFalse();
        assertThatThrownBy(() -> ContainerNamespace.in(directory, none))
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessageContaining("need a mount namespace, and this machine makes none: unshare");
    }

    @Test
    void withoutTheProgramThereAreNone() {
        assertThat(Namespaces.find(List.of(directory), List.of()).refusal())
                .hasValue("unshare, of the package util-linux, is not on the PATH");
    }

    private static List<String> without(String kind) {
        return List.of("sh", "-c", "echo 0 >/proc/sys/user/" + kind + " && exec \"$@\"", "sh");
    }
}
