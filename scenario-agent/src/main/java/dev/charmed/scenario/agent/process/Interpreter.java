package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The interpreter of the small scripts that this package carries: perl, which starts fastest, or else Python. */
record Interpreter(Language language, Path executable) {

    enum Language {
        PERL("perl", "pl", List.of("-C0"), List.of()),
        PYTHON("python3", "py", List.of("-IS"), List.of("-IS"));

        private final String program;
        private final String extension;
        private final List<String> shebangOptions;
        private final List<String> options;

        Language(String program, String extension, List<String> shebangOptions, List<String> options) {
            this.program = program;
            this.extension = extension;
            this.shebangOptions = shebangOptions;
            this.options = options;
        }
    }

    /** The fastest one on this machine. */
    static Interpreter find() {
        return find(Executables.searchPath());
    }

    static Interpreter find(List<Path> searchPath) {
        return Stream.of(Language.values())
                .flatMap(language -> on(searchPath, language).stream())
                .findFirst()
                .orElseThrow(() -> new EnvironmentUnavailableException(
                        "Hook tools need perl or python3, and neither is on this machine's PATH",
                        "sudo apt install perl-base"));
    }

    static Optional<Interpreter> on(List<Path> searchPath, Language language) {
        return Executables.find(language.program, searchPath).map(path -> new Interpreter(language, path));
    }

    /** The text of a script that executes itself with this interpreter. */
    String executableScript(String name) {
        String firstLine = "#!" + executable + " " + String.join(" ", language.shebangOptions) + "\n";
        return firstLine + script(name);
    }

    /** The command line that runs the script at the given path. */
    Stream<String> command(Path script) {
        return Stream.of(Stream.of(executable.toString()), language.options.stream(), Stream.of(script.toString()))
                .flatMap(part -> part);
    }

    /** The text of the script with this name in the language of this interpreter. */
    String script(String name) {
        String resource = name + "." + language.extension;
        try (InputStream stream = Interpreter.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the script with this name into the directory. */
    Path writeScript(String name, Path directory) throws IOException {
        return Files.writeString(directory.resolve(name + "." + language.extension), script(name));
    }
}
