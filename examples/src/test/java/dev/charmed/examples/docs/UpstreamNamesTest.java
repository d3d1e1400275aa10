package dev.charmed.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of names names what exists. */
class UpstreamNamesTest {
    /** Where what the table names is; the first that has a class of that name is meant. */
    private static final List<String> PACKAGES = List.of(
            "dev.charmed.scenario",
            "dev.charmed.scenario.state",
            "dev.charmed.scenario.meta",
            "dev.charmed.scenario.diff",
            "dev.charmed.scenario.consistency",
            "dev.charmed.scenario.simulation",
            "dev.charmed.scenario.pebble",
            "dev.charmed.scenario.inprocess",
            "dev.charmed.scenario.assertj",
            "dev.charmed.ops",
            "dev.charmed.ops.model",
            "dev.charmed.ops.framework");

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    /** Each row: what upstream calls it, what it is called here, a remark. */
    static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Documents.repository().resolve("docs/upstream_names.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| upstream "))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyNameOfOursExists(List<String> row) {
        assertThat(names(row.get(1)))
                .allSatisfy(
                        name -> assertThat(exists(name)).as("%s exists", name).isTrue());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsNotHereIsExplained(List<String> row) {
        assertThat(row).hasSize(4);
        assertThat(row.get(1) + row.get(2)).isNotEmpty();
    }

    @Test
    void thereIsSomethingToCheck() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(100);
        assertThat(names("`Context.of`, `Run`")).containsExactly("Context.of", "Run");
    }

    @Test
    void whatDoesNotExistIsFoundOut() {
        assertThat(exists("State")).isTrue();
        assertThat(exists("State.withLeader")).isTrue();
        assertThat(exists("Outcome.ACTION_FAILED")).isTrue();
        assertThat(exists("State.withLaeder")).isFalse();
        assertThat(exists("Sate")).isFalse();
    }

    private static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            names.add(code.group(1));
        }
        return names;
    }

    private static boolean exists(String name) {
        int dot = name.indexOf('.');
        Optional<Class<?>> type = type(dot < 0 ? name : name.substring(0, dot));
        return type.isPresent() && (dot < 0 || members(type.get()).anyMatch(name.substring(dot + 1)::equals));
    }

    private static Optional<Class<?>> type(String name) {
        for (String candidate : PACKAGES) {
            try {
                return Optional.of(Class.forName(candidate + "." + name));
            } catch (ClassNotFoundException elsewhere) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** What others can call or read. */
    private static Stream<String> members(Class<?> type) {
        return Stream.<Member>concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getFields()))
                .map(Member::getName);
    }
}
