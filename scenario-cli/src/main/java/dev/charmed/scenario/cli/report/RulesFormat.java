package dev.charmed.scenario.cli.report;

import dev.charmed.scenario.codec.TreeText;
import dev.charmed.scenario.consistency.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the rules of consistency are written. */
public enum RulesFormat {
    /** For people at a terminal. */
    TEXT {
        @Override
        public String write(List<Rule> rules) {
            StringBuilder text = new StringBuilder();
            rules.forEach(rule -> text.append("%-6s %-8s %s%n                %s%n"
                    .formatted(rule.id(), kind(rule), rule.guarantee(), rule.source())));
            return text.toString();
        }
    },
    /** For programs. */
    JSON {
        @Override
        public String write(List<Rule> rules) {
            return TreeText.prettyJson(rules.stream().map(RulesFormat::tree).toList());
        }
    },
    /** For documents. */
    MARKDOWN {
        @Override
        public String write(List<Rule> rules) {
            StringBuilder text = new StringBuilder("| id | severity | what holds | why |\n|---|---|---|---|\n");
            rules.forEach(rule -> text.append("| %s | %s | %s | %s |\n"
                    .formatted(rule.id(), kind(rule), cell(rule.guarantee()), cell(rule.source()))));
            return text.toString();
        }
    };

    private static final String ALWAYS = "always";

    public abstract String write(List<Rule> rules);

    private static String kind(Rule rule) {
        return rule.byConstruction() ? ALWAYS : rule.severity().toString();
    }

    private static Map<String, Object> tree(Rule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", rule.id());
        tree.put("severity", rule.severity().toString());
        tree.put("by_construction", rule.byConstruction());
        tree.put("guarantee", rule.guarantee());
        tree.put("source", rule.source());
        return tree;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
