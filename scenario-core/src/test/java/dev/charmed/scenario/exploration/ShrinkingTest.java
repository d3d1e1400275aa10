package dev.charmed.scenario.exploration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How small failures get, whatever seed they were found with; some of it is the common challenge for shrinkers. */
class ShrinkingTest {
    private static final int SEEDS = 20;

    /** A tree: a leaf if it has no branches. */
    private record Tree(int weight, List<Tree> branches) {
        static Tree generate(Choices choices, int height) {
            return choices.part(part -> new Tree(
                    part.between(0, 100),
                    height == 0 ? List.of() : part.list(0, 3, branch -> generate(branch, height - 1))));
        }

        int heaviest() {
            return Math.max(
                    weight, branches.stream().mapToInt(Tree::heaviest).max().orElse(0));
        }

        @Override
        public String toString() {
            return weight + branches.stream().map(Tree::toString).collect(joining(",", "(", ")"));
        }
    }

    private static List<Integer> numbers(Choices choices) {
        return choices.list(0, 30, each -> each.between(0, 1000));
    }

    /** What counterexamples shrink to, with how often: one entry if they are all alike. */
    private static <T> Map<String, Integer> smallest(Generator<T> generator, Predicate<T> holds) {
        Map<String, Integer> smallest = new TreeMap<>();
        Property<T> property =
                Property.of(generator, value -> assertThat(holds.test(value)).isTrue());
        for (long seed = 0; seed < SEEDS; seed++) {
            Counterexample<T> found = property.search(seed, 2_000).orElseThrow();
            smallest.merge(found.value().orElseThrow().toString(), 1, Integer::sum);
        }
        return smallest;
    }

    private static List<Integer> reversed(List<Integer> numbers) {
        List<Integer> reversed = new ArrayList<>(numbers);
        Collections.reverse(reversed);
        return reversed;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void aListWhoseSumIsTooHighIsOneNumber() {
        assertThat(smallest(ShrinkingTest::numbers, numbers -> sum(numbers) <= 100))
                .containsOnlyKeys("[101]");
    }

    @Test
    void aListWhoseSumTakesSeveralNumbersHasAsFewAsCanBe() {
        assertThat(smallest(
                        choices -> choices.list(0, 30, each -> each.between(0, 50)), numbers -> sum(numbers) <= 101))
                .containsOnlyKeys("[2, 50, 50]");
    }

    @Test
    void aListThatIsTooLongHasTheSimplestElements() {
        assertThat(smallest(ShrinkingTest::numbers, numbers -> numbers.size() < 4))
                .containsOnlyKeys("[0, 0, 0, 0]");
    }

    @Test
    void aListWithDuplicatesHasTheLowestOnes() {
        assertThat(smallest(ShrinkingTest::numbers, numbers -> new HashSet<>(numbers).size() == numbers.size()))
                .containsOnlyKeys("[0, 0]");
    }

    @Test
    void equalNumbersThatMustNotBeLowGetLowerTogether() {
        assertThat(smallest(
                        choices -> List.of(choices.between(0, 30), choices.between(0, 30)),
                        pair -> !pair.get(0).equals(pair.get(1)) || pair.get(0) < 7))
                .containsOnlyKeys("[7, 7]");
    }

    @Test
    void aListThatIsNotItsOwnReverseHasTwoElements() {
        assertThat(smallest(ShrinkingTest::numbers, numbers -> numbers.equals(reversed(numbers))))
                .containsOnlyKeys("[0, 1]");
    }

    @Test
    void elementsInTheMiddleVanishToo() {
        assertThat(smallest(
                        choices -> choices.list(0, 30, each -> each.between(0, 20)),
                        numbers -> !numbers.containsAll(List.of(3, 17))))
                .containsOnlyKeys("[3, 17]");
    }

    @Test
    void listsOfListsLoseWholeLists() {
        assertThat(smallest(
                        choices -> choices.list(0, 10, ShrinkingTest::numbers),
                        lists -> lists.stream().noneMatch(list -> list.contains(1000))))
                .containsOnlyKeys("[[1000]]");
    }

    @Test
    void whatWasCountedBeforeItWasMadeGetsFewer() {
        assertThat(smallest(
                        choices -> {
                            int count = choices.between(0, 20);
                            return choices.list(count, count, each -> each.between(0, 1000));
                        },
                        numbers -> numbers.stream().noneMatch(number -> number > 500)))
                .containsOnlyKeys("[501]");
    }

    @Test
    void partsVanishThoughLaterOnesDependOnThem() {
        assertThat(smallest(
                        choices -> {
                            List<String> names = choices.someOf(List.of("a", "b", "c", "d", "e", "f"));
                            List<Integer> ofNames = new ArrayList<>();
                            names.forEach(name -> ofNames.add(choices.between(0, 3)));
                            names.forEach(name -> ofNames.addAll(choices.list(0, 2, each -> each.between(0, 3))));
                            return names + " " + ofNames + " " + choices.between(0, 9);
                        },
                        text -> text.matches(".* [0-4]")))
                .containsOnlyKeys("[] [] 5");
    }

    @Test
    void aTreeShrinksToTheBranchThatFails() {
        assertThat(smallest(choices -> Tree.generate(choices, 4), tree -> tree.heaviest() < 90))
                .containsOnlyKeys("90()");
    }

    @Test
    void aTextShrinksToTheCharactersThatMatter() {
        assertThat(smallest(
                        choices -> choices.text("abcdefghijklmnopqrstuvwxyz-", 0, 40),
                        text -> !text.contains("-") || text.indexOf('x') < 0))
                .containsOnlyKeys("x-");
    }

    @Test
    void theSimplestOfSeveralKindsIsLeft() {
        Generator<String> generator = choices -> choices.either(
                first -> "first " + first.between(0, 99),
                second -> "second " + second.between(0, 99),
                both -> both.between(0, 99) + " both " + both.between(0, 99));

        assertThat(smallest(generator, text -> !text.matches(".* \\d\\d"))).containsOnlyKeys("first 10");
    }

    @Test
    void shrinkingTakesFewAttempts() {
        Counterexample<List<Integer>> found = Property.<List<Integer>>of(
                        ShrinkingTest::numbers,
                        numbers -> assertThat(sum(numbers)).isLessThan(5000))
                .search(1, 1000)
                .orElseThrow();

        assertThat(sum(found.value().orElseThrow())).isEqualTo(5000);
        assertThat(found.attempts()).isLessThan(500);
    }
}
