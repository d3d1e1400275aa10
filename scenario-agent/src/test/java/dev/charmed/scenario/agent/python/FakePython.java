package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that environments can be made with in a moment: its venv and its pip make a few files, and leave processes
 * behind that detached themselves from everything. All of its processes bear a word in their arguments.
 */
record FakePython(Path executable, String word) {

    static FakePython in(Path directory) throws IOException {
        String word = "fake-python-" + System.nanoTime();
        Path executable = Files.writeString(directory.resolve("fake-python"), """
                #!/bin/sh
                leave() {
                    setsid sh -c 'sleep 1000; : WORD' &
                    sh -c 'setsid sh -c "sleep 1000; : WORD" & sleep 1000; : WORD' &
                }
                for last; do :; done
                case "$2" in
                venv)
                    mkdir -p "$last/bin" "$last/lib/ops"
                    leave
                    sh -c 'sleep 0.02; : WORD'
                    cp "$0" "$last/bin/python"
                    ;;
                pip)
                    home=$(dirname "$(dirname "$0")")
                    leave
                    for file in a b c d e; do
                        echo "import ops" > "$home/lib/ops/$file.py"
                        sh -c 'sleep 0.005; : WORD'
                    done
                    ;;
                *)
                    echo '{"installs":[{"directory":"/","arguments":["ops"]}],"sources":["requirements.txt"]}' > "$last"
                    ;;
                esac
                """.replace("WORD", word));
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FakePython(executable, word);
    }

    /** A cache whose environments are all made with one interpreter. */
    static EnvironmentCache cache(Path directory, Path python) {
        SystemPython none = new SystemPython(List.of(), List.of(), List.of());
        return new EnvironmentCache(directory, python, none, new Progress(line -> {}, line -> {}));
    }

    /** The command lines of its processes that run now. */
    List<String> running() throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String line = commandLine(process);
                if (line.contains(word) && !line.contains("java")) {
                    found.add(process.getFileName() + " " + line);
                }
            }
        }
        return found;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }
}
