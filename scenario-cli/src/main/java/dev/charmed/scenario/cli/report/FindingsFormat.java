package dev.charmed.scenario.cli.report;

import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.meta.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/** How findings are written. */
public enum FindingsFormat {
    /** For people: a line each, and how many there are. */
    TEXT {
        @Override
        public String write(Findings findings, String version) {
            StringBuilder text = new StringBuilder();
            findings.findings().forEach(finding -> text.append(finding).append('\n'));
            return text.append(summary(findings)).append('\n').toString();
        }
    },
    /** For programs. */
    JSON {
        @Override
        public String write(Findings findings, String version) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("charm", findings.charm());
            document.put("states", findings.states());
            document.put("errors", findings.errors());
            document.put("warnings", findings.warnings());
            document.put(
                    "findings",
                    findings.findings().stream().map(FindingsFormat::tree).toList());
            return TreeText.prettyJson(document);
        }
    },
    /** SARIF 2.1.0, from which services that host code make annotations. */
    SARIF {
        @Override
        public String write(Findings findings, String version) {
            return TreeText.prettyJson(SarifLog.of(findings, version));
        }
    };

    /** @param version of this program */
    public abstract String write(Findings findings, String version);

    private static String summary(Findings findings) {
        String looked = findings.states().isEmpty()
                ? "the charm"
                : "the charm and " + count(findings.states().size(), "State");
        return findings.findings().isEmpty()
                ? "Nothing is wrong with " + looked + "."
                : "%s and %s in %s."
                        .formatted(count(findings.errors(), "error"), count(findings.warnings(), "warning"), looked);
    }

    private static String count(long number, String what) {
        return "%s %s%s".formatted(number == 0 ? "no" : number, what, number == 1 ? "" : "s");
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("severity", finding.severity().toString());
        tree.put("rule", finding.rule());
        tree.put("file", finding.place().source());
        Position position = finding.place().position();
        if (!position.equals(Position.NOWHERE)) {
            tree.put("line", (long) position.line());
            tree.put("column", (long) position.column());
        }
        tree.put("path", finding.path());
        tree.put("message", finding.message());
        tree.put("reason", finding.reason());
        return tree;
    }
}
