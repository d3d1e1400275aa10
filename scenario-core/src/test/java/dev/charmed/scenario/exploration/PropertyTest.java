package dev.charmed.scenario.exploration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PropertyTest {
    private static final Property<Integer> BELOW_FIFTY = Property.of(
            choices -> choices.between(0, 1000), number -> assertThat(number).isLessThan(50));

    @Test
    void whatHoldsIsCheckedAsOftenAsAsked() {
        AtomicInteger checked = new AtomicInteger();
        Property.of(Choices::flag, flag -> checked.incrementAndGet()).check(1, 25);

        assertThat(checked).hasValue(25);
    }

    @Test
    void theFirstValueIsTheSimplest() {
        List<Integer> seen = new ArrayList<>();
        Property.of(choices -> choices.between(3, 1000), seen::add).check(1, 5);

        assertThat(seen).startsWith(3).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotHoldIsReportedSmallAndWithAllThatRepeatsIt() {
        assertThatExceptionOfType(PropertyViolationError.class)
                .isThrownBy(() -> BELOW_FIFTY.check(11, 100))
                .withMessageContaining("Expecting actual:\n  50\nto be less than:\n  50")
                .withMessageContaining("\n  value:   50\n  choices: 1e\n  found:   case ")
                .withMessageContaining(" from seed 11, made smaller in ")
                .withCauseInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.counterexample().value()).isEqualTo(Optional.of(50)));
    }

    @Test
    void theReportedChoicesRepeatTheFailure() {
        assertThatExceptionOfType(PropertyViolationError.class)
                .isThrownBy(() -> BELOW_FIFTY.replay("1e"))
                .withMessageContaining("value:   50");
        BELOW_FIFTY.replay("1d");
    }

    @Test
    void theSameSeedFindsTheSame() {
        Counterexample<Integer> first = BELOW_FIFTY.search(3, 100).orElseThrow();
        Counterexample<Integer> second = BELOW_FIFTY.search(3, 100).orElseThrow();

        assertThat(second.choices()).isEqualTo(first.choices());
        assertThat(second.number()).isEqualTo(first.number());
        assertThat(second.attempts()).isEqualTo(first.attempts());
    }

    @Test
    void withoutAttemptsAFailureStaysAsItWasFound() {
        Counterexample<Integer> found =
                BELOW_FIFTY.withAttempts(0).search(11, 100).orElseThrow();

        assertThat(found.attempts()).isZero();
        assertThat(found.value().orElseThrow()).isGreaterThan(50);
        assertThat(found.toString()).endsWith(", as it is");
    }

    @Test
    void moreAttemptsThanAllowedAreNotMade() {
        AtomicInteger checked = new AtomicInteger();
        Property<List<Integer>> property =
                Property.of(choices -> choices.list(50, 100, each -> each.between(0, 1000)), numbers -> {
                    checked.incrementAndGet();
                    assertThat(numbers).hasSizeLessThan(50);
                });

        Counterexample<List<Integer>> found =
                property.withAttempts(30).search(1, 10).orElseThrow();

        assertThat(found.attempts()).isLessThanOrEqualTo(30);
        assertThat(checked.get()).isLessThanOrEqualTo(30 + 3);
    }

    @Test
    void whatFailsOnlyOnceIsReportedAsItIs() {
        AtomicInteger checked = new AtomicInteger();
        Property<Integer> property = Property.of(choices -> choices.between(0, 1000), number -> {
            if (checked.incrementAndGet() == 3) {
                throw new IllegalStateException("out of the blue");
            }
        });

        Counterexample<Integer> found = property.search(1, 10).orElseThrow();

        assertThat(found.repeatable()).isFalse();
        assertThat(found.number()).isEqualTo(2);
        assertThat(checked).hasValue(4);
        assertThat(found.toString()).contains("(which did not fail a second time)");
    }

    @Test
    void whatFailsNowAndThenIsReportedWithAFailureThatWasSeen() {
        AtomicInteger checked = new AtomicInteger();
        Property<Integer> property = Property.of(choices -> choices.between(0, 1000), number -> {
            if (checked.incrementAndGet() % 3 != 0) {
                throw new IllegalStateException("number " + number);
            }
        });

        Counterexample<Integer> found = property.search(1, 10).orElseThrow();

        assertThat(found.failure()).hasMessage("number " + found.value().orElseThrow());
    }

    @Test
    void aFailureOfAnotherKindIsNotFollowed() {
        Property<Integer> property = Property.of(choices -> choices.between(0, 1000), number -> {
            if (number > 100) {
                throw new IllegalStateException("too high");
            }
            if (number > 20) {
                throw new UnsupportedOperationException("not so high");
            }
        });

        assertThat(failingWith(property, IllegalStateException.class)).isEqualTo(101);
        assertThat(failingWith(property, UnsupportedOperationException.class)).isEqualTo(21);
    }

    private static int failingWith(Property<Integer> property, Class<?> failure) {
        for (long seed = 0; seed < 1000; seed++) {
            Optional<Counterexample<Integer>> found = property.search(seed, 2);
            if (found.isPresent() && failure.isInstance(found.get().failure())) {
                return found.get().value().orElseThrow();
            }
        }
        throw new AssertionError("no seed fails with " + failure);
    }

    @Test
    void aGeneratorThatFailsIsAFailureToo() {
        Property<Integer> property = Property.of(
                choices -> {
                    int number = choices.between(0, 1000);
                    if (number > 9) {
                        throw new ArithmeticException("only one digit");
                    }
                    return number;
                },
                number -> {});

        Counterexample<Integer> found = property.search(1, 10).orElseThrow();

        assertThat(found.value()).isEmpty();
        assertThat(found.choices()).hasToString("a");
        assertThat(found.toString()).contains("only one digit").contains("none, its generator failed");
    }

    @Test
    void aValueThatCannotBeShownIsReportedAllTheSame() {
        record Unshowable(int number) {
            @Override
            public String toString() {
                throw new IllegalStateException("no words for " + number);
            }
        }
        Property<Unshowable> property = Property.of(
                choices -> new Unshowable(choices.between(0, 9)),
                value -> assertThat(value.number()).isLessThan(4));

        assertThatExceptionOfType(PropertyViolationError.class)
                .isThrownBy(() -> property.check(1, 50))
                .withMessageContaining(
                        "value:   Unshowable, which cannot be shown: java.lang.IllegalStateException: no words for 4");
    }

    @Test
    void recursionWithoutAnEndIsAFailureLikeOthers() {
        Property<Integer> property = Property.of(choices -> choices.between(0, 1000), PropertyTest::endless);

        assertThat(property.search(1, 20).orElseThrow().value()).contains(7);
    }

    private static int endless(int number) {
        return number < 7 ? 0 : 1 + endless(number);
    }

    @Test
    void rejectedValuesAreReplacedByOthers() {
        List<Integer> seen = new ArrayList<>();
        Property.of(
                        choices -> {
                            int number = choices.between(0, 1000);
                            choices.require(number % 2 == 1);
                            return number;
                        },
                        seen::add)
                .check(1, 20);

        assertThat(seen).hasSize(20).allMatch(number -> number % 2 == 1);
    }

    @Test
    void aGeneratorThatRejectsAllIsRefused() {
        Property<Integer> property = Property.of(
                choices -> {
                    choices.require(false);
                    return 1;
                },
                number -> {});

        assertThatIllegalStateException()
                .isThrownBy(() -> property.check(5, 10))
                .withMessage("the generator rejected 101 of 101 values from seed 5");
    }

    @Test
    void aFailureKeepsItsStackTrace() {
        assertThatExceptionOfType(PropertyViolationError.class)
                .isThrownBy(() -> BELOW_FIFTY.check(1, 100))
                .satisfies(error -> assertThat(requireNonNull(error.getCause()).getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(PropertyTest.class.getName())));
    }
}
