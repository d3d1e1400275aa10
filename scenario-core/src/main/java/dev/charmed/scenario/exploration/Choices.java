package dev.charmed.scenario.exploration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;

/**
 * A source of choices, which keeps what it answered.
 *
 * <p>Of every choice the first or lowest answer is the simplest one, and a failure is shrunk towards it: ask in such a way
 * that it gives the plainest value. What is made of several choices and could be left out, or be smaller as a whole, belongs
 * into a {@link #part}; {@link #list} and the others that take a generator see to that. Not for use by several threads.
 */
public final class Choices {
    /** How many choices a value may take; more are a sign of a generator without an end. */
    static final int MOST = 1 << 20;

    private static final int PERCENT = 100;
    private static final int WIDE = 64;
    private static final int ONE_IN_THIS_MANY_IS_AN_EDGE = 8;
    private static final int MORE_ELEMENTS = 70;

    /** Answers with a number that is not negative and not above its argument. */
    private interface Source {
        long next(int index, long maximum, LongUnaryOperator draw);
    }

    private final Source source;
    private final List<Long> values = new ArrayList<>();
    private final List<Long> maxima = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final SplittableRandom random;
    private int depth;

    private Choices(Source source, long seed) {
        this.source = source;
        this.random = new SplittableRandom(seed);
    }

    /** Random choices, which are the same for the same seed. */
    public static Choices seeded(long seed) {
        return new Choices((index, maximum, draw) -> draw.applyAsLong(maximum), seed);
    }

    /**
     * The choices of a recording, and then the simplest ones. A choice that has become too high for what is asked is
     * answered with the highest that can be.
     */
    public static Choices replaying(Recording recording) {
        return new Choices((index, maximum, draw) -> Math.min(recording.at(index), maximum), 0);
    }

    /** What was answered so far. */
    public Recording recording() {
        return trace().recording();
    }

    Trace trace() {
        return new Trace(values, maxima, spans);
    }

    /** A number from 0 to the given one; both ends are more likely than others if it is a high one. */
    public long upTo(long maximum) {
        if (maximum < 0) {
            throw new IllegalArgumentException("nothing to choose from: 0 to " + maximum);
        }
        return choose(maximum, this::number);
    }

    /** A number from the first given one, which is the simplest, to the second one. */
    public int between(int lowest, int highest) {
        return (int) (lowest + upTo((long) highest - lowest));
    }

    /** Yes or no, which is simpler. */
    public boolean flag() {
        return chance(PERCENT / 2);
    }

    /** Yes in that many of a hundred cases; no is simpler. */
    public boolean chance(int percent) {
        return choose(1, maximum -> random.nextInt(PERCENT) < percent ? 1 : 0) == 1;
    }

    /** One of them; the first one is the simplest. */
    public <T> T oneOf(List<? extends T> candidates) {
        return candidates.get((int) choose(candidates.size() - 1L, maximum -> random.nextLong(maximum + 1)));
    }

    /** One of them; the first one is the simplest. */
    @SafeVarargs
    public final <T> T oneOf(T... candidates) {
        return oneOf(List.of(candidates));
    }

    /** What one of them makes; the first one is the simplest. */
    @SafeVarargs
    public final <T> T either(Generator<? extends T>... generators) {
        return part(choices -> choices.<Generator<? extends T>>oneOf(generators).generate(choices));
    }

    /** What the generator makes, as a part that can be shrunk as a whole. */
    public <T> T part(Generator<T> generator) {
        int place = spans.size();
        int start = values.size();
        spans.add(new Span(start, start, depth));
        depth++;
        T made = generator.generate(this);
        depth--;
        spans.set(place, new Span(start, values.size(), depth));
        return made;
    }

    /** What the generator makes, or nothing, which is simpler. */
    public <T> Optional<T> maybe(Generator<T> generator) {
        return part(choices -> choices.flag() ? Optional.of(generator.generate(choices)) : Optional.empty());
    }

    /** A list of what the generator makes; the fewest elements are the simplest. */
    public <T> List<T> list(int fewest, int most, Generator<T> generator) {
        List<T> made = new ArrayList<>();
        boolean more = true;
        while (more && made.size() < most) {
            boolean wanted = made.size() < fewest;
            // Whether there is an element is chosen within its part, so that one that is cut out leaves a shorter list.
            more = part(choices -> {
                if (wanted || choices.chance(MORE_ELEMENTS)) {
                    made.add(generator.generate(choices));
                    return true;
                }
                return false;
            });
        }
        return List.copyOf(made);
    }

    /** Some of them, in their order; none is the simplest. */
    public <T> List<T> someOf(List<? extends T> candidates) {
        return someOf(candidates, (choices, candidate) -> candidate);
    }

    /** What is made of some of them, in their order; none is the simplest. */
    public <T, R> List<R> someOf(
            List<? extends T> candidates, BiFunction<? super Choices, ? super T, ? extends R> maker) {
        List<R> made = new ArrayList<>();
        for (T candidate : candidates) {
            Optional<R> wanted = maybe(choices -> maker.apply(choices, candidate));
            wanted.ifPresent(made::add);
        }
        return List.copyOf(made);
    }

    /** Some of the keys in their order, each with what is made for it; none is the simplest. Values are not null. */
    public <K, V> Map<K, V> mapOf(List<? extends K> keys, BiFunction<? super Choices, ? super K, ? extends V> maker) {
        Map<K, V> made = new LinkedHashMap<>();
        someOf(keys, (choices, key) -> Map.<K, V>entry(key, maker.apply(choices, key)))
                .forEach(entry -> made.put(entry.getKey(), entry.getValue()));
        return made;
    }

    /** A text of the given characters, of which the first one is the simplest; lengths count them. */
    public String text(String alphabet, int shortest, int longest) {
        List<Integer> characters = alphabet.codePoints().boxed().toList();
        StringBuilder text = new StringBuilder();
        list(shortest, longest, choices -> choices.oneOf(characters)).forEach(text::appendCodePoint);
        return text.toString();
    }

    /**
     * Gives up on a value that is none of those that are meant. Better is a generator that cannot make it.
     *
     * @throws RejectedChoicesException unless the condition holds
     */
    public void require(boolean condition) {
        if (!condition) {
            throw new RejectedChoicesException();
        }
    }

    private long number(long maximum) {
        if (maximum >= WIDE && random.nextInt(ONE_IN_THIS_MANY_IS_AN_EDGE) == 0) {
            return random.nextBoolean() ? maximum : 0;
        }
        return maximum == Long.MAX_VALUE ? random.nextLong() & Long.MAX_VALUE : random.nextLong(maximum + 1);
    }

    private long choose(long maximum, LongUnaryOperator draw) {
        if (values.size() >= MOST) {
            throw new IllegalStateException(
                    "a value takes more than %d choices; does its generator end?".formatted(MOST));
        }
        long chosen = source.next(values.size(), maximum, draw);
        values.add(chosen);
        maxima.add(maximum);
        return chosen;
    }
}
