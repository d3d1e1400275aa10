package dev.charmed.scenario.cli.report;

import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Rule;
import dev.charmed.scenario.meta.Position;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Static Analysis Results Interchange Format, 2.1.0, of OASIS: one run, its rules and its results. */
final class SarifLog {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifLog() {}

    static Map<String, Object> of(Findings findings, String version) {
        List<String> rules =
                findings.findings().stream().map(Finding::rule).distinct().toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "scenario");
        driver.put("version", version);
        driver.put("rules", rules.stream().map(SarifLog::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put(
                "results",
                findings.findings().stream()
                        .map(finding -> result(finding, rules.indexOf(finding.rule())))
                        .toList());
        // What is counted in columns is what editors count.
        run.put("columnKind", "utf16CodeUnits");
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(String id) {
        if (id.equals(Finding.UNREADABLE)) {
            return Map.of("id", id, "shortDescription", text("A file holds what it is given for."));
        }
        Rule rule = ConsistencyChecker.rule(id);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("shortDescription", text(rule.guarantee()));
        tree.put("help", text(rule.source()));
        tree.put("defaultConfiguration", Map.of("level", rule.severity().toString()));
        return tree;
    }

    private static Map<String, Object> result(Finding finding, int ruleIndex) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("ruleIndex", (long) ruleIndex);
        result.put("level", finding.severity().toString());
        String path = finding.path().isEmpty() ? "" : finding.path() + ": ";
        String reason = finding.reason().isEmpty() ? "" : " (" + finding.reason() + ")";
        result.put("message", text(path + finding.message() + reason));
        result.put("locations", List.of(location(finding)));
        return result;
    }

    private static Map<String, Object> location(Finding finding) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(finding.place().source())));
        Position position = finding.place().position();
        if (!position.equals(Position.NOWHERE)) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", (long) position.line());
            region.put("startColumn", (long) position.column());
            physical.put("region", region);
        }
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        if (!finding.path().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", finding.path())));
        }
        return location;
    }

    /** Relative to where the command runs if the file is below that, as annotations need it. */
    private static String uri(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = Path.of(file).toAbsolutePath().normalize();
        return absolute.startsWith(here)
                ? here.toUri().relativize(absolute.toUri()).toString()
                : absolute.toUri().toString();
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }
}
