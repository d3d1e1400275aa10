package dev.charmed.scenario.pebble;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what answers a command. */
final class CommandPrefix {
    private CommandPrefix() {}

    /** The one with the longest prefix of the command. */
    static <T> Optional<T> longest(
            List<String> command, Collection<? extends T> candidates, Function<T, List<String>> prefix) {
        Comparator<T> byLength =
                Comparator.comparingInt(candidate -> prefix.apply(candidate).size());
        return candidates.stream()
                .<T>map(candidate -> candidate)
                .filter(candidate -> isPrefix(prefix.apply(candidate), command))
                .max(byLength);
    }

    private static boolean isPrefix(List<String> prefix, List<String> command) {
        return prefix.size() <= command.size()
                && command.subList(0, prefix.size()).equals(prefix);
    }
}
