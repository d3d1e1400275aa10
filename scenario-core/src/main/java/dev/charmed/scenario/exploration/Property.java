package dev.charmed.scenario.exploration;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to hold for all values that a generator makes.
 *
 * <p>Values are the same for the same seed. The first one is made of the simplest choices throughout, since that is where
 * most that is wrong at all is wrong.
 *
 * @param <T> what it is about
 */
public final class Property<T> {
    private static final int DEFAULT_ATTEMPTS = 2_000;
    private static final int REJECTED_FOR_EACH_CASE = 10;
    /** Keeps cases of neighbouring seeds apart; an odd number without a pattern in its bits. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    /** Throws if a value is not as it should be. */
    @FunctionalInterface
    public interface Check<T> {
        void check(T value) throws Exception;
    }

    /** What became of one value. Rejected ones have neither a failure nor a value. */
    private record Outcome<T>(Optional<T> value, Optional<Throwable> failure, boolean rejected, Trace trace) {
        boolean failsLike(Throwable other) {
            return failure.isPresent() && failure.get().getClass() == other.getClass();
        }
    }

    private final Generator<? extends T> generator;
    private final Check<? super T> check;
    private final int attempts;

    private Property(Generator<? extends T> generator, Check<? super T> check, int attempts) {
        this.generator = Objects.requireNonNull(generator);
        this.check = Objects.requireNonNull(check);
        this.attempts = attempts;
    }

    public static <T> Property<T> of(Generator<? extends T> generator, Check<? super T> check) {
        return new Property<>(generator, check, DEFAULT_ATTEMPTS);
    }

    /** The same, with another limit to how often the check is tried in order to make a failure smaller; 0 leaves it as is. */
    public Property<T> withAttempts(int most) {
        return new Property<>(generator, check, most);
    }

    /**
     * Checks that many values.
     *
     * @throws PropertyViolationError if it does not hold for one of them
     * @throws IllegalStateException if the generator rejects nearly all that it makes
     */
    public void check(long seed, int cases) {
        Optional<Counterexample<T>> found = search(seed, cases);
        if (found.isPresent()) {
            throw new PropertyViolationError(found.get());
        }
    }

    /**
     * Checks that many values, and makes the first for which it does not hold as small as it can: as long as it fails with
     * the same class of exception.
     *
     * @throws IllegalStateException if the generator rejects nearly all that it makes
     */
    public Optional<Counterexample<T>> search(long seed, int cases) {
        int rejected = 0;
        int checked = 0;
        for (int number = 0; checked < cases; number++) {
            Outcome<T> outcome = outcome(
                    number == 0
                            ? Choices.replaying(Recording.of(new long[0]))
                            : Choices.seeded(seed + number * STRIDE));
            if (outcome.failure().isPresent()) {
                return Optional.of(shrunk(outcome, outcome.failure().get(), seed, number));
            }
            if (!outcome.rejected()) {
                checked++;
            } else if (++rejected > REJECTED_FOR_EACH_CASE * cases) {
                throw new IllegalStateException(
                        "the generator rejected %d of %d values from seed %d".formatted(rejected, number + 1, seed));
            }
        }
        return Optional.empty();
    }

    /**
     * Checks the value that a recording makes, as a counterexample shows it.
     *
     * @throws PropertyViolationError if it does not hold for that
     * @throws IllegalArgumentException if the text is no recording
     */
    public void replay(String choices) {
        Outcome<T> outcome = outcome(Choices.replaying(Recording.parse(choices)));
        if (outcome.failure().isPresent()) {
            throw new PropertyViolationError(
                    counterexample(outcome, outcome.failure().get(), 0, 0, 0, true));
        }
    }

    private Counterexample<T> shrunk(Outcome<T> found, Throwable failure, long seed, int number) {
        if (!outcome(Choices.replaying(found.trace().recording())).failsLike(failure)) {
            return counterexample(found, failure, seed, number, 0, false);
        }
        Shrinker shrinker = new Shrinker(
                candidate -> {
                    Outcome<T> outcome = outcome(Choices.replaying(candidate));
                    return outcome.failsLike(failure) ? Optional.of(outcome.trace()) : Optional.empty();
                },
                attempts);
        Trace smallest = shrinker.shrink(found.trace());
        Outcome<T> outcome = outcome(Choices.replaying(smallest.recording()));
        return outcome.failure().isPresent()
                ? counterexample(outcome, outcome.failure().get(), seed, number, shrinker.attempts(), true)
                : counterexample(found, failure, seed, number, shrinker.attempts(), false);
    }

    private static <T> Counterexample<T> counterexample(
            Outcome<T> outcome, Throwable failure, long seed, int number, int attempts, boolean repeatable) {
        return new Counterexample<>(
                outcome.value(), failure, outcome.trace().recording(), seed, number, attempts, repeatable);
    }

    /** Whatever a check throws is its failure, as long as the machine is sound. */
    private Outcome<T> outcome(Choices choices) {
        @Nullable T value = null;
        try {
            value = generator.generate(choices);
            check.check(value);
            return new Outcome<>(Optional.of(value), Optional.empty(), false, choices.trace());
        } catch (RejectedChoicesException rejected) {
            return new Outcome<>(Optional.empty(), Optional.empty(), true, choices.trace());
        } catch (Exception | AssertionError | StackOverflowError | LinkageError failure) {
            return new Outcome<>(Optional.ofNullable(value), Optional.of(failure), false, choices.trace());
        }
    }
}
