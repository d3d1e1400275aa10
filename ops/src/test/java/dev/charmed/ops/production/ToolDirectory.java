package dev.charmed.ops.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Executable hook tools that answer what they are told to, and note how they were called. */
final class ToolDirectory {
    private static final String SCRIPT = """
            #!/bin/sh
            directory=${0%%/*}
            {
                printf '%%s' "${0##*/}"
                for word in "$@"; do
                    printf ' %%s' "$word"
                    case $before$word in
                        *#file=*) printf '(%%s)' "$(cat "${word#*#file=}")" ;;
                        --file-) printf '(%%s)' "$(cat)" ;;
                    esac
                    before=$word
                done
                printf '\\n'
            } >> "$directory/calls"
            cat "$directory/${0##*/}.answer"
            cat "$directory/${0##*/}.error" >&2
            exit %d
            """;

    private final Path directory;

    ToolDirectory(Path directory) {
        this.directory = directory;
    }

    ToolDirectory answers(String tool, String answer) throws IOException {
        return install(tool, answer, "", 0);
    }

    ToolDirectory refuses(String tool, int status, String error) throws IOException {
        return install(tool, "", error, status);
    }

    private ToolDirectory install(String tool, String answer, String error, int status) throws IOException {
        Files.writeString(directory.resolve(tool + ".answer"), answer);
        Files.writeString(directory.resolve(tool + ".error"), error);
        Path script = Files.writeString(directory.resolve(tool), SCRIPT.formatted(status));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /** Each call: the tool and its arguments; what was read from standard input or from a file is in parentheses. */
    List<String> calls() throws IOException {
        Path calls = directory.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    void assertCalled(String call) throws IOException {
        assertThat(calls()).containsExactly(call);
    }
}
