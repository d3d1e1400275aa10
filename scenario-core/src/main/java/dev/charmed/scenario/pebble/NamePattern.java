package dev.charmed.scenario.pebble;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of names such as {@code *.txt}, as Go's {@code path.Match} takes them.
 *
 * <p>Between two stars, the first place that fits is as good as any later one, so that nothing is ever tried again: a pattern
 * takes no more steps than the name has letters for each of them, however many stars it has. Like Go, stars pass over single
 * bytes, also those within a letter.
 */
final class NamePattern {
    private static final int NO_LETTER = 0xFFFD;

    private final List<Chunk> chunks;

    private NamePattern(List<Chunk> chunks) {
        this.chunks = chunks;
    }

    /**
     * What is between two stars.
     *
     * @param afterStar whether anything may come before
     */
    private record Chunk(boolean afterStar, List<Term> terms) {

        /** Where the name goes on after this, if it is at that place; -1 if it is not. */
        int end(byte[] name, int start) {
            int position = start;
            for (Term term : terms) {
                position = position < name.length ? term.end(name, position) : -1;
                if (position < 0) {
                    return -1;
                }
            }
            return position;
        }
    }

    /** What stands for one letter, or for a byte of one. */
    private sealed interface Term {
        /** Where the name goes on; -1 if it does not fit. */
        int end(byte[] name, int position);

        /** A byte that stands for itself. */
        record Literal(byte value) implements Term {
            @Override
            public int end(byte[] name, int position) {
                return name[position] == value ? position + 1 : -1;
            }
        }

        /** Any letter but the slash. */
        record AnyLetter() implements Term {
            @Override
            public int end(byte[] name, int position) {
                return name[position] == '/'
                        ? -1
                        : position + Letter.at(name, position).length();
            }
        }

        /** A letter between the first and the last of one of the ranges, or of none of them. */
        record LetterClass(boolean negated, List<Range> ranges) implements Term {
            @Override
            public int end(byte[] name, int position) {
                Letter letter = Letter.at(name, position);
                boolean found = ranges.stream().anyMatch(range -> range.contains(letter.codePoint()));
                return found == negated ? -1 : position + letter.length();
            }
        }
    }

    private record Range(int first, int last) {
        boolean contains(int codePoint) {
            return first <= codePoint && codePoint <= last;
        }
    }

    /** A letter in UTF-8; a byte that begins none is one of its own. */
    private record Letter(int codePoint, int length) {
        private static final int LONGEST = 4;

        static Letter at(byte[] text, int position) {
            CharsetDecoder decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            for (int length = 1; length <= Math.min(LONGEST, text.length - position); length++) {
                try {
                    return new Letter(
                            decoder.decode(ByteBuffer.wrap(text, position, length))
                                    .toString()
                                    .codePointAt(0),
                            length);
                } catch (CharacterCodingException incomplete) {
                    // With one more byte it may be a letter.
                }
            }
            return new Letter(NO_LETTER, 1);
        }
    }

    /** @throws Malformed if it is not a pattern */
    static NamePattern of(String pattern) throws Malformed {
        return new NamePattern(new Parser(pattern).chunks());
    }

    boolean matches(String name) {
        return matches(name.getBytes(StandardCharsets.UTF_8));
    }

    private boolean matches(byte[] name) {
        int position = 0;
        for (int i = 0; i < chunks.size(); i++) {
            boolean last = i == chunks.size() - 1;
            position = end(chunks.get(i), name, position, last);
            if (position < 0) {
                return false;
            }
        }
        return position == name.length;
    }

    /** Where the name goes on after a chunk, which has to be at its end if it is the last one; -1 if it is nowhere. */
    private static int end(Chunk chunk, byte[] name, int start, boolean last) {
        for (int position = start; position <= name.length; position++) {
            int end = chunk.end(name, position);
            if (end >= 0 && (!last || end == name.length)) {
                return end;
            }
            boolean passable = chunk.afterStar() && position < name.length && name[position] != '/';
            if (!passable) {
                return -1;
            }
        }
        return -1;
    }

    /** Reads a pattern, all of it, whatever it will be compared with. */
    private static final class Parser {
        private final int[] pattern;
        private final List<Chunk> chunks = new ArrayList<>();
        private int next;

        Parser(String pattern) {
            this.pattern = pattern.codePoints().toArray();
        }

        List<Chunk> chunks() throws Malformed {
            boolean afterStar = false;
            List<Term> terms = new ArrayList<>();
            while (next < pattern.length) {
                if (pattern[next] == '*') {
                    if (!terms.isEmpty()) {
                        chunks.add(new Chunk(afterStar, terms));
                        terms = new ArrayList<>();
                    }
                    afterStar = true;
                    next++;
                } else {
                    addTerm(terms);
                }
            }
            if (afterStar || !terms.isEmpty()) {
                chunks.add(new Chunk(afterStar, terms));
            }
            return chunks;
        }

        private void addTerm(List<Term> terms) throws Malformed {
            switch (pattern[next]) {
                case '?' -> {
                    next++;
                    terms.add(new Term.AnyLetter());
                }
                case '[' -> terms.add(letterClass());
                case '\\' -> {
                    next++;
                    addLiteral(terms);
                }
                default -> addLiteral(terms);
            }
        }

        private void addLiteral(List<Term> terms) throws Malformed {
            requireMore();
            for (byte value : Character.toString(pattern[next++]).getBytes(StandardCharsets.UTF_8)) {
                terms.add(new Term.Literal(value));
            }
        }

        private Term letterClass() throws Malformed {
            next++;
            boolean negated = next < pattern.length && pattern[next] == '^';
            if (negated) {
                next++;
            }
            List<Range> ranges = new ArrayList<>();
            while (ranges.isEmpty() || pattern[next] != ']') {
                int first = letterOfClass();
                int last = first;
                if (pattern[next] == '-') {
                    next++;
                    last = letterOfClass();
                }
                ranges.add(new Range(first, last));
            }
            next++;
            return new Term.LetterClass(negated, ranges);
        }

        /** A letter of a class, which is never the end of the pattern. */
        private int letterOfClass() throws Malformed {
            requireMore();
            if (pattern[next] == '-' || pattern[next] == ']') {
                throw new Malformed();
            }
            if (pattern[next] == '\\') {
                next++;
                requireMore();
            }
            int letter = pattern[next++];
            requireMore();
            return letter;
        }

        private void requireMore() throws Malformed {
            if (next >= pattern.length) {
                throw new Malformed();
            }
        }
    }

    /** A pattern that breaks the rules. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("syntax error in pattern");
        }
    }
}
