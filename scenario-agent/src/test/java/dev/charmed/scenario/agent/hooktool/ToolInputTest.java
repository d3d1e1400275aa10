package dev.charmed.scenario.agent.hooktool;

import static dev.charmed.scenario.agent.hooktool.ServedHook.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.scenario.agent.process.Message;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and standard input that tools read: regular files and so much of them, and nobody waits for what others read. */
class ToolInputTest {
    @TempDir
    Path directory;

    private ServedHook hook;

    @BeforeEach
    void listen() throws IOException {
        hook = ServedHook.in(directory, HookToolServer.Means.usual());
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "mkfifo makes no pipe here");
        return pipe;
    }

    private Path fileOf(long size) throws IOException {
        Path file = directory.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(size);
        }
        return file;
    }

    private static String refusal(Path file) {
        return "ERROR open " + file + ": not a regular file\n";
    }

    @Test
    void aPipeIsNotReadForSettings() throws Exception {
        Path pipe = pipe();

        assertThat(hook.answer("state-set", "--file", pipe.toString())).containsExactly("1", "", refusal(pipe));
        assertThat(hook.answer("state-set", "--file", "pipe")).containsExactly("1", "", refusal(pipe));
    }

    @Test
    void aPipeBehindALinkIsNotRead() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), pipe());

        assertThat(hook.answer("state-set", "--file", "link")).containsExactly("1", "", refusal(link));
    }

    @Test
    void aPipeIsNotReadForSecrets() throws Exception {
        Path pipe = pipe();

        assertThat(hook.answer("secret-add", "abc#file=" + pipe))
                .containsExactly(
                        "2",
                        "",
                        "ERROR reading content for secret key \"abc\": open " + pipe + ": not a regular file\n");
        assertThat(hook.answer("secret-add", "--file", pipe.toString())).containsExactly("2", "", refusal(pipe));
    }

    @Test
    void aPipeIsNotReadForPodSpecs() throws Exception {
        Path pipe = pipe();

        assertThat(hook.answer("k8s-spec-set", "--file", pipe.toString())).containsExactly("1", "", refusal(pipe));
        assertThat(hook.answer("k8s-raw-set", "--file", pipe.toString())).containsExactly("1", "", refusal(pipe));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/stdin", "/dev/tty"})
    void aDeviceIsNotRead(String device) throws IOException {
        // What the caller calls standard input would be that of the agent.
        assertThat(hook.answer("secret-add", "abc#file=" + device).get(2))
                .contains("reading content for secret key \"abc\": open " + device);
    }

    @Test
    void outputIsNotWrittenToAPipe() throws Exception {
        Path pipe = pipe();

        assertThat(hook.answer("is-leader", "-o", pipe.toString())).containsExactly("1", "", refusal(pipe));
        assertThat(hook.answer("is-leader", "-o", "/dev/null")).containsExactly("0", "", "");
        assertThat(hook.session().calls()).extracting(call -> call.exitStatus()).containsExactly(1, 0);
    }

    @Test
    void relativePathsAreThoseOfTheCaller() throws IOException {
        Files.writeString(directory.resolve("settings.yaml"), "a: b");

        assertThat(hook.answer("state-set", "--file", "settings.yaml")).containsExactly("0", "", "");
        assertThat(hook.answer("state-get", "a")).containsExactly("0", "b\n", "");
    }

    @Test
    void settingsHaveALimit() throws IOException {
        Path file = fileOf(Input.LARGEST_SETTINGS + 1L);

        assertThat(hook.answer("state-set", "--file", file.toString()))
                .containsExactly("1", "", "ERROR read " + file + ": 16777217 bytes are more than 16777216\n");
    }

    @Test
    void theValueOfASecretHasJujusLimit() throws IOException {
        Path file = fileOf(750_001);

        assertThat(hook.answer("secret-add", "abc#file=" + file))
                .containsExactly(
                        "2", "", "ERROR base64 encoded secret content for key \"abc\" too large: 1000004 bytes\n");
    }

    @Test
    void aSecretMayBeMadeOfManyFiles() throws IOException {
        String[] words = new String[202];
        words[0] = "secret-add";
        words[201] = "--owner=unit";
        for (int i = 0; i < 200; i++) {
            words[i + 1] = "key-%d#file=%s".formatted(i, Files.writeString(directory.resolve("value" + i), "v" + i));
        }

        String id = hook.answer(words).get(1).strip();

        assertThat(hook.answer("secret-get", id, "key-123").get(1)).isEqualTo("v123\n");
    }

    @Test
    void aFileThatIsMissingIsToldInTheWordsOfTheSystem() throws IOException {
        Path absent = directory.resolve("absent");

        assertThat(hook.answer("state-set", "--file", "absent"))
                .containsExactly("1", "", "ERROR open " + absent + ": no such file or directory\n");
        assertThat(hook.answer("state-set", "--file", directory.toString()))
                .containsExactly("1", "", "ERROR open " + directory + ": is a directory\n");
    }

    @Test
    void othersAreAnsweredWhileStandardInputIsWaitedFor() throws IOException {
        try (SocketChannel slow = hook.connect()) {
            slow.write(ByteBuffer.wrap(bytes(hook.call("state-set", "--file", "-"))));
            assertThat(ServedHook.receive(slow, 1)).containsExactly(List.of("stdin"));

            assertThat(hook.answer("is-leader")).containsExactly("0", "False\n", "");

            slow.write(ByteBuffer.wrap(bytes(Message.of("a: b"))));
            assertThat(ServedHook.receive(slow, 1)).containsExactly(List.of("0", "", ""));
            assertThat(hook.answer("state-get", "a")).containsExactly("0", "b\n", "");
        }
    }

    @Test
    void standardInputHasALimit() throws IOException {
        try (SocketChannel channel = hook.connect()) {
            channel.write(ByteBuffer.wrap(bytes(hook.call("state-set", "--file", "-"))));
            assertThat(ServedHook.receive(channel, 1)).containsExactly(List.of("stdin"));
            channel.write(ByteBuffer.wrap(bytes(Message.of("#".repeat(Input.LARGEST_SETTINGS + 1)))));

            assertThat(ServedHook.receive(channel, 1))
                    .containsExactly(List.of("1", "", "ERROR the call has more than 16777216 bytes\n"));
        }
    }
}
