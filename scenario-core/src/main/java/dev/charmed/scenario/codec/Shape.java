package dev.charmed.scenario.codec;

import java.util.Optional;

/**
 * What a value of a document must look like to be read as a {@code T}.
 *
 * @param <T> what is read; never an Optional
 */
@FunctionalInterface
interface Shape<T> {
    /** The value; or empty, and the reason is among the problems. */
    Optional<T> read(Located value, TreePath path, Problems problems);

    /** Says that something else was expected. */
    static <T> Optional<T> mismatch(String expected, Located found, TreePath path, Problems problems) {
        problems.add(path, found.position(), "expected %s, found %s".formatted(expected, found.described()));
        return Optional.empty();
    }
}
