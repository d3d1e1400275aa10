package dev.charmed.scenario.agent.hooktool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.scenario.text.YamlScalar;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Values are written and read to the letter as the libraries of Juju and Pebble write and read them. What those answer is
 * recorded, by the program in {@code src/test/go}; where there is Go, the program is run and the recording held to it.
 */
class GoAnswersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PROGRAM = Path.of("src/test/go");
    private static final Path ANSWERS = Path.of("src/test/resources/go/answers.json");
    private static final Path DIFFERENCES = Path.of("src/test/resources/go/differences.yaml");
    private static final int A_FEW_HUNDRED = 300;

    private static List<JsonNode> answers(String section) throws IOException {
        List<JsonNode> answers = JSON.readTree(Files.readString(ANSWERS))
                .required(section)
                .valueStream()
                .toList();
        assertThat(answers).hasSizeGreaterThan(A_FEW_HUNDRED);
        return answers;
    }

    private static String text(JsonNode answer, String field) {
        return answer.required(field).stringValue();
    }

    /** The value with whole numbers and others apart, as they are in Go. */
    private static @Nullable Object value(String json) {
        return value(JSON.readTree(json));
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return items;
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
            return fields;
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
        }
        return node.stringValue();
    }

    @Test
    void jsonIsWrittenAsGoWritesIt() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (JsonNode answer : answers("written")) {
            String value = text(answer, "value");
            all.assertThat(GoJson.write(value(value))).as(value).isEqualTo(text(answer, "json"));
        }
        all.assertAll();
    }

    @Test
    void yamlIsWrittenAsJujusLibraryWritesIt() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (JsonNode answer : answers("written")) {
            String value = text(answer, "value");
            // Juju's tools take what there is of line feeds from the end, and write one.
            String expected = text(answer, "yaml2").replaceFirst("(?s)(.)\n*\\z", "$1\n");
            all.assertThat(GoYaml.write(value(value))).as(value).isEqualTo(expected);
        }
        all.assertAll();
    }

    @Test
    void scalarsAreTakenForWhatJujusLibraryTakesThemFor() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (JsonNode answer : answers("scalars")) {
            String text = text(answer, "text");
            if (isPlain(text)) {
                all.assertThat(shown(YamlScalar.read(text)))
                        .as(text)
                        .isEqualTo(text(answer, "kind") + " " + text(answer, "read"));
            }
        }
        all.assertAll();
    }

    /** A word that no quotes, tags, comments, blanks or collections are part of. */
    private static boolean isPlain(String text) {
        return text.matches("[-+.~_:=<a-zA-Z0-9]*+") && !text.matches("-+|:|.*:|\\.\\.\\.|<<");
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "null null";
        }
        if (value instanceof Boolean) {
            return "boolean " + value;
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "whole " + value;
        }
        if (value instanceof Double number) {
            if (number.isInfinite()) {
                return number > 0 ? "number +Inf" : "number -Inf";
            }
            return "number " + (number.isNaN() ? "NaN" : GoNumbers.inJson(number));
        }
        return "text " + value;
    }

    @Test
    void settingsAreReadAsJujusLibraryReadsThem() throws IOException {
        Set<String> differing = differences();
        SoftAssertions all = new SoftAssertions();
        for (JsonNode answer : answers("settings")) {
            String text = text(answer, "text");
            String expected = answer.has("error")
                    ? text(answer, "error")
                    : String.valueOf(answer.has("read") ? value(answer.required("read")) : Map.of());
            if (differing.remove(text)) {
                all.assertThat(read(text)).as("listed: %s", text).isNotEqualTo(expected);
            } else {
                all.assertThat(read(text)).as(text).isEqualTo(expected);
            }
        }
        all.assertThat(differing).as("listed, and not among the answers").isEmpty();
        all.assertAll();
    }

    private static Set<String> differences() throws IOException {
        Set<String> differing = new HashSet<>();
        for (JsonNode listed : new YAMLMapper().readTree(Files.readString(DIFFERENCES))) {
            assertThat(listed.required("reason").stringValue()).isNotBlank();
            listed.required("texts").forEach(text -> differing.add(text.stringValue()));
        }
        return differing;
    }

    private static String read(String text) {
        try {
            return String.valueOf(new TreeMap<>(YamlSettings.read(text.getBytes(StandardCharsets.UTF_8))));
        } catch (HookToolException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Go writes the sums of what it fetched beside the program, so that it runs on a copy. */
    @Test
    void whatIsRecordedIsWhatTheLibrariesAnswer(@TempDir Path copy) throws IOException, InterruptedException {
        for (String file : List.of("go.mod", "main.go", "cases.go")) {
            Files.copy(PROGRAM.resolve(file), copy.resolve(file));
        }
        Optional<String> answered = output("go", "-C", copy.toString(), "run", "-mod=mod", ".");
        assumeTrue(answered.isPresent(), "there is no Go, or it cannot fetch the libraries that were recorded");

        if (Boolean.getBoolean("go.record")) {
            Files.createDirectories(ANSWERS.getParent());
            Files.writeString(ANSWERS, answered.get());
        }
        assertThat(answered.get()).isEqualTo(Files.readString(ANSWERS));
    }

    private static Optional<String> output(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    }
}
