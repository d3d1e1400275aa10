package dev.charmed.scenario.exploration;

/**
 * Makes values out of choices.
 *
 * <p>The same choices have to give an equal value every time, so a generator takes nothing from clocks, from random numbers
 * of its own, or from the order of a hash table. It is to end when every choice is the simplest one.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface Generator<T> {
    T generate(Choices choices);
}
