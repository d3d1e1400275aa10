package dev.charmed.scenario.consistency;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import dev.charmed.scenario.text.Words;

/**
 * A regular expression in the schema of an action. Juju reads it as Go does, so there are neither backreferences nor
 * lookarounds, and no value takes longer than its length.
 */
record SchemaPattern(Pattern pattern) implements RegularExpression {
    /** In characters. */
    private static final int LONGEST = 10_000;

    /** In steps. Each may have to be taken for every character of a value. */
    private static final int LARGEST = 100_000;

    /** @throws Malformed if Juju could not read it, or it is out of all bounds */
    static SchemaPattern of(String expression) {
        if (expression.length() > LONGEST) {
            throw new Malformed(
                    expression, "has %d characters; at most %d are read".formatted(expression.length(), LONGEST));
        }
        if (!PatternBounds.areKept(expression)) {
            throw new Malformed(expression, "repeats or nests more than a thousand times, which Go refuses");
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.programSize() > LARGEST) {
                throw new Malformed(expression, "is too large: its repetitions are written out");
            }
            return new SchemaPattern(pattern);
        } catch (PatternSyntaxException malformed) {
            String part = malformed.getPattern();
            throw new Malformed(
                    expression,
                    "is no regular expression of Go: %s%s"
                            .formatted(
                                    malformed.getDescription(),
                                    part.equals(expression) ? "" : ": `" + Words.shortened(part) + "`"));
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }

    /** Juju refuses the charm. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String expression;

        private Malformed(String expression, String problem) {
            super("the pattern %s %s".formatted(Words.quoted(expression), problem));
            this.expression = expression;
        }

        String expression() {
            return expression;
        }
    }
}
