package dev.charmed.scenario.pebble;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What Go's YAML library says of text that is no YAML: both libraries come from one, but their words have parted. */
final class YamlProblems {
    private YamlProblems() {}

    static String message(MarkedYamlEngineException broken, String text) {
        String words = words(String.valueOf(broken.getProblem()).toLowerCase(Locale.ROOT));
        Optional<Mark> problem = broken.getProblemMark();
        // Errors of the scanner count from one, those of the parser tell the line before.
        int line = words.startsWith("did not find")
                ? problem.map(mark -> parserLine(mark, text)).orElse(0)
                : broken.getContextMark()
                        .or(() -> problem)
                        .map(mark -> mark.getLine() == 0 ? 0 : mark.getLine() + 1)
                        .orElse(0);
        return line == 0 || words.startsWith("unknown anchor") ? "yaml: " + words : "yaml: line " + line + ": " + words;
    }

    /** The end of the text is on a line of its own. */
    private static int parserLine(Mark mark, String text) {
        boolean atEnd = mark.getIndex() >= text.codePointCount(0, text.length());
        return atEnd && mark.getColumn() > 0 ? mark.getLine() + 1 : mark.getLine();
    }

    private static String words(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.contains("cannot start any token")) {
            return "found character that cannot start any token";
        }
        if (problem.contains("found undefined alias") || problem.contains("undefined alias")) {
            return "unknown anchor '" + problem.replaceAll(".*alias\\s+", "").strip() + "' referenced";
        }
        if (problem.contains("unexpected end of stream")) {
            return "found unexpected end of stream";
        }
        if (problem.contains("could not find expected ':'")) {
            return "could not find expected ':'";
        }
        if (problem.contains("expected <block end>")) {
            return "did not find expected key";
        }
        if (problem.contains("expected ',' or ']'")) {
            return "did not find expected ',' or ']'";
        }
        if (problem.contains("expected ',' or '}'")) {
            return "did not find expected ',' or '}'";
        }
        if (problem.contains("expected alphabetic or numeric character")) {
            return "could not find expected directive name";
        }
        if (problem.contains("expected the node content")) {
            return "did not find expected node content";
        }
        return problem;
    }
}
