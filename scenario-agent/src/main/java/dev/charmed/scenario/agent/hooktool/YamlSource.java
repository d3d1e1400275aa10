package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A text of YAML as Juju's library parses it, which refuses some of what YAML 1.2 knows, and has its own words for that. */
final class YamlSource {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("settings")
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    private static final String SUPPORTED = "1.1";
    /** Found out when what follows is read, which at the end of the text is on a line of its own. */
    private static final String AT_THE_NEXT_TOKEN = "could not find expected ':'";

    private static final Pattern UNKNOWN_DIRECTIVE =
            Pattern.compile("\\A(?:(?:#.*|%(?:YAML|TAG)\\b.*|[ \t]*)\\R)*+%(?!YAML\\b|TAG\\b)\\w");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

    private final String text;

    private YamlSource(String text) {
        this.text = text;
    }

    /**
     * The first document.
     *
     * @throws HookToolException in the words of Juju's library, if it is malformed
     */
    static Optional<YamlNode> document(String text) {
        YamlSource source = new YamlSource(text.startsWith("\uFEFF") ? text.substring(1) : text);
        source.refuseControlCharacters();
        source.refuseUnknownDirectives();
        try {
            return YamlNode.document(source.events());
        } catch (MarkedYamlEngineException malformed) {
            throw source.refusal(malformed);
        } catch (YamlEngineException malformed) {
            throw new HookToolException(
                    String.valueOf(malformed.getMessage()).startsWith("Version{")
                            ? "yaml: found incompatible YAML document"
                            : "yaml: " + malformed.getMessage());
        }
    }

    private void refuseControlCharacters() {
        if (text.codePoints().anyMatch(YamlSource::isControl)) {
            throw new HookToolException("yaml: control characters are not allowed");
        }
    }

    private static boolean isControl(int letter) {
        return (Character.isISOControl(letter) && letter != '\t' && letter != '\n' && letter != '\r' && letter != 0x85)
                || letter == 0xFFFE
                || letter == 0xFFFF;
    }

    private void refuseUnknownDirectives() {
        Matcher directive = UNKNOWN_DIRECTIVE.matcher(text);
        if (directive.find()) {
            throw scannerError(line(directive.end()), "found unknown directive name");
        }
    }

    private Iterator<Event> events() {
        Iterator<Event> parsed = new Parse(SETTINGS).parseString(text).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parsed.hasNext();
            }

            @Override
            public Event next() {
                Event event = parsed.next();
                if (event instanceof DocumentStartEvent start) {
                    requireVersion(start);
                } else if (event instanceof ScalarEvent scalar
                        && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
                    requireKnownEscapes(scalar);
                }
                return event;
            }
        };
    }

    private static void requireVersion(DocumentStartEvent start) {
        if (start.getSpecVersion()
                .filter(version -> !SUPPORTED.equals(version.getMajor() + "." + version.getMinor()))
                .isPresent()) {
            throw parserError(start.getStartMark().map(Mark::getLine).orElse(0), "found incompatible YAML document");
        }
    }

    /** Java's strings have halves of surrogate pairs, texts of YAML 1.1 have not; neither has it the slash of JSON. */
    private void requireKnownEscapes(ScalarEvent scalar) {
        int start = offset(scalar.getStartMark());
        String written = text.substring(start, offset(scalar.getEndMark()));
        Matcher escape = ESCAPE.matcher(written);
        while (escape.find()) {
            String digits = escape.group(1);
            if (digits != null && Character.isSurrogate((char) Integer.parseInt(digits, 16))) {
                throw scannerError(line(start + escape.start()), "found invalid Unicode character escape code");
            }
            if ("/".equals(escape.group(2))) {
                throw scannerError(line(start + escape.start()), "found unknown escape character");
            }
        }
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }

    /** From zero on. */
    private int line(int offset) {
        return (int) text.substring(0, offset)
                .chars()
                .filter(letter -> letter == '\n')
                .count();
    }

    /** The library counts lines from one, but tells none that is the first, and of the parser's own errors the one before. */
    private HookToolException refusal(MarkedYamlEngineException malformed) {
        String words = words(String.valueOf(malformed.getProblem()), malformed);
        if (malformed instanceof ScannerException && !words.equals(AT_THE_NEXT_TOKEN)) {
            return scannerError(malformed.getProblemMark().map(Mark::getLine).orElse(0), words);
        }
        int line = malformed.getProblemMark().map(this::line).orElse(0);
        if (malformed instanceof ScannerException) {
            return scannerError(line, words);
        }
        return parserError(
                line == 0 ? malformed.getContextMark().map(Mark::getLine).orElse(0) : line, words);
    }

    /** The end of the text is on a line of its own. */
    private int line(Mark mark) {
        boolean atEnd = mark.getIndex() >= text.codePointCount(0, text.length());
        return atEnd && mark.getColumn() > 0 ? mark.getLine() + 1 : mark.getLine();
    }

    private static HookToolException scannerError(int line, String words) {
        return new HookToolException(line == 0 ? "yaml: " + words : "yaml: line %d: %s".formatted(line + 1, words));
    }

    private static HookToolException parserError(int line, String words) {
        return new HookToolException(line == 0 ? "yaml: " + words : "yaml: line %d: %s".formatted(line, words));
    }

    /** Pairs of how a problem of the one library begins, and what the other says of it. */
    private static final List<String[]> WORDS = words();

    private static List<String[]> words() {
        List<String[]> words = new ArrayList<>();
        words.add(new String[] {"mapping values are not allowed", "mapping values are not allowed in this context"});
        words.add(new String[] {
            "sequence entries are not allowed", "block sequence entries are not allowed in this context"
        });
        words.add(new String[] {"mapping keys are not allowed", "mapping keys are not allowed in this context"});
        words.add(new String[] {"found character", "found character that cannot start any token"});
        words.add(new String[] {"found unknown escape character 00", "found invalid Unicode character escape code"});
        words.add(new String[] {"found unknown escape character", "found unknown escape character"});
        words.add(new String[] {"expected escape sequence of", "did not find expected hexdecimal number"});
        words.add(new String[] {"expected the node content", "did not find expected node content"});
        words.add(new String[] {"expected '<document start>'", "did not find expected <document start>"});
        words.add(new String[] {"expected ',' or ']'", "did not find expected ',' or ']'"});
        words.add(new String[] {"expected ',' or '}'", "did not find expected ',' or '}'"});
        words.add(new String[] {"unexpected character found", "did not find expected alphabetic or numeric character"});
        words.add(new String[] {"expected chomping or indentation", "did not find expected comment or line break"});
        words.add(new String[] {"expected a comment or a line break", "did not find expected comment or line break"});
        words.add(new String[] {"expected URI", "did not find expected whitespace or line break"});
        words.add(new String[] {"expected ' '", "did not find expected whitespace or line break"});
        words.add(new String[] {"expected alphabetic or numeric", "could not find expected directive name"});
        return words;
    }

    private static String words(String problem, MarkedYamlEngineException malformed) {
        if (problem.startsWith("expected <block end>")) {
            return String.valueOf(malformed.getContext()).contains("block collection")
                    ? "did not find expected '-' indicator"
                    : "did not find expected key";
        }
        return WORDS.stream()
                .filter(pair -> problem.startsWith(pair[0]))
                .map(pair -> pair[1])
                .findFirst()
                .orElse(problem);
    }
}
