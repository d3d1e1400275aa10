package dev.charmed.scenario.cli;

import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** How the charm is deployed and run. */
final class CharmOptions {
    private final Choice<String> appName =
            Choice.of(String.class, "--app-name", "N", "Name of the application. Default: the name of the charm.");
    private final Choice<Isolation> isolation = Choice.of(
            Isolation.class,
            OptionSpec.builder("--isolation")
                    .paramLabel("fork|process")
                    .converters(new IsolationConverter())
                    .completionCandidates(List.of("fork", "process"))
                    .description(
                            "fork: in a fork of a warm Python (default for ops charms).",
                            "process: the charm's own dispatch, as Juju runs it (default for others)."));
    private final Choice<Path> python = Choice.of(
            Path.class,
            "--python",
            "PATH",
            "The Python to run the charm with. Default: an environment made once from what it requires.");
    private final Choice<Duration> timeout = Choice.of(
            Duration.class,
            new SecondsConverter(),
            "--timeout",
            "SECONDS",
            "How long the charm may take. Default: 60.");

    private final OptionSpec imageWords = OptionSpec.builder("--image")
            .paramLabel("NAME=PATH")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("What a container has in it from the start: a directory, or a tarball. May be repeated.")
            .build();

    private final OptionSpec variables = OptionSpec.builder("--env")
            .paramLabel("K=V")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Another variable in the environment of the charm. May be repeated.")
            .build();
    private final Choice<Boolean> allowUnanswered = Choice.of(
            Boolean.class,
            OptionSpec.builder("--allow-unanswered")
                    .arity("0")
                    .description(
                            "The charm may execute commands that no exec of the State answers; they are not found."));

    ArgGroupSpec group() {
        return ArgGroupSpec.builder()
                .validate(false)
                .heading("%nHow the charm is deployed and run:%n")
                .addArg(appName.option())
                .addArg(isolation.option())
                .addArg(python.option())
                .addArg(timeout.option())
                .addArg(imageWords)
                .addArg(variables)
                .addArg(allowUnanswered.option())
                .build();
    }

    void applyTo(ContextOptions options) {
        appName.value().ifPresent(options::appName);
        isolation.value().ifPresent(options::isolation);
        python.value().ifPresent(options::python);
        timeout.value().ifPresent(options::timeout);
        images().forEach(options::image);
        variables().forEach(options::environmentVariable);
        allowUnanswered.value().ifPresent(options::allowUnansweredCommands);
    }

    /** What to do about a command that nothing answers; nothing if that was allowed. */
    String adviceOnUnanswered() {
        return allowUnanswered.value().orElse(false) ? "" : "; add one to the State, or give --allow-unanswered";
    }

    /** @throws InputException if an image is for a container that the charm does not have */
    void requireContainers(CharmMeta charm) {
        for (String name : images().keySet()) {
            if (charm.container(name).isEmpty()) {
                throw new InputException("--image %s: the charm declares no container \"%s\"%s"
                        .formatted(
                                name,
                                name,
                                NearestName.hint(name, charm.containers().keySet())));
            }
        }
    }

    private Map<String, String> variables() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word :
                Optional.ofNullable(variables.<List<String>>getValue()).orElse(List.of())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new InputException("--env wants NAME=VALUE, not '%s'".formatted(Words.shortened(word)));
            }
            String name = word.substring(0, equals);
            if (name.equals("PATH")) {
                throw new InputException("--env PATH: the charm finds its hook tools by it");
            }
            pairs.put(name, word.substring(equals + 1));
        }
        return pairs;
    }

    private Map<String, Path> images() {
        Map<String, Path> images = new LinkedHashMap<>();
        for (String word :
                Optional.ofNullable(imageWords.<List<String>>getValue()).orElse(List.of())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new InputException("--image wants NAME=PATH, not '%s'".formatted(word));
            }
            Path path = Path.of(word.substring(equals + 1));
            if (!Files.exists(path)) {
                throw new InputException("--image %s: there is no such directory or tarball".formatted(word));
            }
            images.put(word.substring(0, equals), path);
        }
        return images;
    }

    private static final class IsolationConverter implements ITypeConverter<Isolation> {
        @Override
        public Isolation convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "fork" -> Isolation.FORK;
                case "process" -> Isolation.PROCESS;
                default -> throw new TypeConversionException("expected fork or process, not '%s'".formatted(text));
            };
        }
    }

    private static final class SecondsConverter implements ITypeConverter<Duration> {
        private static final double MILLISECONDS = 1000;
        private static final double LONGEST = Duration.ofDays(365).toSeconds();

        @Override
        public Duration convert(String text) {
            try {
                double seconds = Double.parseDouble(text);
                if (seconds > 0 && seconds <= LONGEST) {
                    return Duration.ofMillis(Math.max(1, Math.round(seconds * MILLISECONDS)));
                }
            } catch (NumberFormatException noNumber) {
                // Told below, together with numbers that are no time to wait.
            }
            throw new TypeConversionException("expected a number of seconds above 0, not '%s'".formatted(text));
        }
    }
}
