package dev.charmed.scenario.agent.hooktool;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A text that is to be written as a scalar of YAML, and which ways to write it can hold it. */
final class YamlText {
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String text;
    private final int[] letters;
    private boolean breaks;
    private boolean plainAllowed = true;
    private boolean singleQuotedAllowed = true;
    private boolean literalAllowed = true;

    YamlText(String text) {
        this.text = text;
        this.letters = text.codePoints().toArray();
        if (letters.length == 0) {
            literalAllowed = false;
        } else {
            analyse();
        }
    }

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL
    }

    /** Decides what is allowed, by what begins, ends or interrupts the text. */
    private void analyse() {
        boolean indicators = text.startsWith("---") || text.startsWith("...");
        boolean special = false;
        boolean spaceAfterBreak = false;
        boolean breakAfterSpace = false;
        boolean blankBefore = true;
        for (int at = 0; at < letters.length; at++) {
            boolean blankAfter = at + 1 == letters.length || letters[at + 1] == ' ' || letters[at + 1] == '\t';
            indicators |= isIndicator(at, blankBefore, blankAfter);
            special |= !isPrintable(letters[at]);
            breaks |= isBreak(at);
            spaceAfterBreak |= isSpace(at) && isBreak(at - 1);
            breakAfterSpace |= isBreak(at) && isSpace(at - 1);
            blankBefore = isSpace(at) || isBreak(at) || letters[at] == '\t' || letters[at] == 0;
        }
        int last = letters.length - 1;
        boolean framed = isSpace(0) || isBreak(0) || isSpace(last) || isBreak(last);
        singleQuotedAllowed = !spaceAfterBreak && !breakAfterSpace && !special;
        plainAllowed = singleQuotedAllowed && !framed && !breaks && !indicators;
        literalAllowed = !isSpace(last) && !breakAfterSpace && !special;
    }

    private boolean isIndicator(int at, boolean blankBefore, boolean blankAfter) {
        int letter = letters[at];
        if (at == 0) {
            return INDICATORS.indexOf(letter) >= 0 || ((letter == '?' || letter == ':' || letter == '-') && blankAfter);
        }
        return (letter == ':' && blankAfter) || (letter == '#' && blankBefore);
    }

    /** The style, or the next one that can hold the text. */
    Style possible(Style wanted, boolean simpleKey) {
        Style style = simpleKey && breaks ? Style.DOUBLE_QUOTED : wanted;
        if (style == Style.PLAIN && (!plainAllowed || (letters.length == 0 && simpleKey))) {
            style = Style.SINGLE_QUOTED;
        }
        if (style == Style.SINGLE_QUOTED && !singleQuotedAllowed) {
            return Style.DOUBLE_QUOTED;
        }
        return style == Style.LITERAL && (!literalAllowed || simpleKey) ? Style.DOUBLE_QUOTED : style;
    }

    boolean hasBreaks() {
        return breaks;
    }

    /** In bytes. */
    int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    int length() {
        return letters.length;
    }

    int at(int place) {
        return letters[place];
    }

    /** Whether there is something before and after a place. */
    boolean isWithin(int place) {
        return place > 0 && place < letters.length - 1;
    }

    boolean isSpace(int place) {
        return place >= 0 && place < letters.length && letters[place] == ' ';
    }

    boolean isBreak(int place) {
        return place >= 0 && place < letters.length && isBreakLetter(letters[place]);
    }

    private static boolean isBreakLetter(int letter) {
        return letter == '\n' || letter == '\r' || letter == 0x85 || letter == 0x2028 || letter == 0x2029;
    }

    /** Whether a place needs an escape between double quotes; all do after a byte order mark, a slip of the library. */
    boolean isEscaped(int place) {
        int letter = letters[place];
        return !isPrintable(letter)
                || isBreakLetter(letter)
                || letter == '"'
                || letter == '\\'
                || letters[0] == BYTE_ORDER_MARK;
    }

    /** Tabs are not; neither is what is beyond the 16 bits of the first characters. */
    private static boolean isPrintable(int letter) {
        return letter == '\n'
                || (letter >= ' ' && letter <= '~')
                || (letter >= 0xA0 && letter < 0xFFFE && letter != BYTE_ORDER_MARK && !isSurrogate(letter));
    }

    private static boolean isSurrogate(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }

    /** How a letter is written between double quotes that cannot stand there itself. */
    static String escape(int letter) {
        return switch (letter) {
            case 0 -> "\\0";
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case 0x0b -> "\\v";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case 0x1b -> "\\e";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 0x85 -> "\\N";
            case 0xA0 -> "\\_";
            case 0x2028 -> "\\L";
            case 0x2029 -> "\\P";
            default -> String.format(Locale.ROOT, letter <= 0xFF ? "\\x%02X" : wide(letter), letter);
        };
    }

    private static String wide(int letter) {
        return letter <= Character.MAX_VALUE ? "\\u%04X" : "\\U%08X";
    }
}
