package dev.charmed.scenario.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
    private static final Recording NOTHING = Recording.parse("0");

    private static List<Integer> someNumbers(Choices choices) {
        return choices.list(0, 20, each -> each.between(-5, 500));
    }

    @Test
    void theSameSeedGivesTheSameValue() {
        assertThat(someNumbers(Choices.seeded(7))).isEqualTo(someNumbers(Choices.seeded(7)));
    }

    @Test
    void otherSeedsGiveOtherValues() {
        Set<String> values = new TreeSet<>();
        LongStream.range(0, 50)
                .forEach(seed -> values.add(someNumbers(Choices.seeded(seed)).toString()));

        assertThat(values).hasSizeGreaterThan(30);
    }

    @Test
    void whatWasRecordedGivesTheSameValueAgain() {
        for (long seed = 0; seed < 50; seed++) {
            Choices first = Choices.seeded(seed);
            List<Integer> value = someNumbers(first);
            Choices again = Choices.replaying(first.recording());

            assertThat(someNumbers(again)).isEqualTo(value);
            assertThat(again.recording()).isEqualTo(first.recording());
        }
    }

    @Test
    void aRecordingThatHasRunOutGoesOnWithTheSimplestChoices() {
        Choices choices = Choices.replaying(Recording.parse("3"));

        assertThat(Stream.generate(() -> choices.between(1, 9)).limit(3)).containsExactly(4, 1, 1);
    }

    @Test
    void aRecordedChoiceThatIsTooHighBecomesTheHighestThereIs() {
        Choices choices = Choices.replaying(Recording.parse("zz"));

        assertThat(choices.between(1, 9)).isEqualTo(9);
        assertThat(choices.recording()).hasToString("8");
    }

    @Test
    void theSimplestValuesAreTheFirstTheLowestAndTheShortest() {
        Choices choices = Choices.replaying(NOTHING);

        assertThat(choices.oneOf("a", "b")).isEqualTo("a");
        assertThat(choices.<Object>either(one -> "first", other -> 2)).isEqualTo("first");
        assertThat(choices.maybe(Choices::flag)).isEqualTo(Optional.empty());
        assertThat(choices.list(2, 5, Choices::flag)).containsExactly(false, false);
        assertThat(choices.someOf(List.of(1, 2))).isEmpty();
        assertThat(choices.text("xyz", 1, 4)).isEqualTo("x");
        assertThat(choices.chance(99)).isFalse();
        assertThat(choices.upTo(Long.MAX_VALUE)).isZero();
    }

    @Test
    void listsHaveAllLengthsFromTheFewestToTheMost() {
        Set<Integer> lengths = new TreeSet<>();
        LongStream.range(0, 200)
                .forEach(seed -> lengths.add(
                        Choices.seeded(seed).list(1, 4, Choices::flag).size()));

        assertThat(lengths).containsExactly(1, 2, 3, 4);
    }

    @Test
    void bothEndsOfAWideRangeAreDrawnOften() {
        Choices choices = Choices.seeded(1);
        List<Integer> drawn =
                Stream.generate(() -> choices.between(0, 1_000_000)).limit(100).toList();

        assertThat(drawn).contains(0, 1_000_000);
    }

    @Test
    void aRangeFromEndToEndOfIntegersCanBeDrawnFrom() {
        assertThat(Choices.replaying(NOTHING).between(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .isEqualTo(Integer.MIN_VALUE);
        assertThat(Choices.replaying(Recording.parse("1z141z3")).between(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Choices.seeded(1).between(2, 1))
                .withMessage("nothing to choose from: 0 to -1");
        assertThatIllegalArgumentException().isThrownBy(() -> Choices.seeded(1).oneOf(List.of()));
    }

    @Test
    void aGeneratorWithoutAnEndIsStopped() {
        Choices choices = Choices.seeded(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> Stream.generate(choices::flag).allMatch(flag -> true))
                .withMessageEndingWith("does its generator end?");
    }

    @Test
    void whatIsRequiredAndNotSoGivesTheValueUp() {
        Choices choices = Choices.seeded(1);

        choices.require(true);
        assertThatExceptionOfType(RejectedChoicesException.class).isThrownBy(() -> choices.require(false));
    }

    @Test
    void aRecordingIsAShortTextThatCanBeReadBack() {
        Choices choices = Choices.replaying(Recording.parse("1.2t.0*4.1.0.0"));
        Stream.generate(() -> choices.upTo(500)).limit(9).forEach(choice -> {});

        assertThat(choices.recording()).hasToString("1.2t.0*4.1");
        assertThat(Recording.parse("1.2t.0.0.0*2.1")).isEqualTo(choices.recording());
        assertThat(Recording.parse("0*5")).isEqualTo(NOTHING).hasToString("0").hasSameHashCodeAs(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1..2", "-1", "1*", "1*0", "1*-3", "*3", "1*99999999", "?", "zzzzzzzzzzzzzzz"})
    void whatIsNoRecordingIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.parse(text))
                .withMessage(
                        "\"%s\" is no recording of choices; expected numbers of base 36 with dots in between, such as 1.2t.0*4.1"
                                .formatted(text));
    }
}
