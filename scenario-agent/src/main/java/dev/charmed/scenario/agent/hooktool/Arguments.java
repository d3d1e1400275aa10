package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The arguments of a call, read as Juju's flag parser reads them: options and positionals may be mixed, {@code --} ends the
 * options, one-letter options take the rest of their word as value.
 */
final class Arguments {
    private static final Set<String> TRUE_WORDS = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE_WORDS = Set.of("0", "f", "F", "false", "FALSE", "False");

    private static final Set<String> HELP = Set.of("h", "help");

    private final Map<String, Given> given = new HashMap<>();
    private final List<String> positionals = new ArrayList<>();
    private boolean wantsHelp;

    /** A value, and the option as it was written. */
    record Given(String option, String value) {}

    private Arguments() {}

    /**
     * Reads a call's arguments.
     *
     * @throws HookToolException with Juju's text, if an option is unknown or its value is missing or malformed
     */
    static Arguments read(List<Flag> flags, List<String> words) {
        Arguments arguments = new Arguments();
        arguments.readAll(flags, words);
        return arguments;
    }

    private void readAll(List<Flag> flags, List<String> words) {
        int next = 0;
        while (next < words.size() && !wantsHelp) {
            String word = words.get(next++);
            if (word.equals("--")) {
                positionals.addAll(words.subList(next, words.size()));
                return;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                positionals.add(word);
            } else if (word.startsWith("--")) {
                next = readLong(flags, word.substring(2), words, next);
            } else {
                next = readShort(flags, word.substring(1), words, next);
            }
        }
    }

    private int readLong(List<Flag> flags, String body, List<String> words, int next) {
        int equals = body.indexOf('=');
        String name = equals < 0 ? body : body.substring(0, equals);
        if (name.isEmpty()) {
            throw HookToolException.badArgument("empty option in argument " + GoText.quoted("--" + body));
        }
        Optional<Flag> flag = find(flags, name);
        if (flag.isEmpty()) {
            wantsHelp = true;
            return next;
        }
        if (equals >= 0) {
            put(flag.get(), Flag.dashed(name), body.substring(equals + 1));
            return next;
        }
        if (!flag.get().takesValue()) {
            put(flag.get(), Flag.dashed(name), "true");
            return next;
        }
        put(flag.get(), Flag.dashed(name), valueAt(words, next, name));
        return next + 1;
    }

    /** The letters of a word; an {@code =} in it belongs to the value. */
    private int readShort(List<Flag> flags, String letters, List<String> words, int next) {
        for (int index = 0; index < letters.length(); index++) {
            String name = letters.substring(index, index + 1);
            Optional<Flag> flag = find(flags, name);
            if (flag.isEmpty()) {
                wantsHelp = true;
                return next;
            }
            String rest = letters.substring(index + 1);
            if (!flag.get().takesValue() && !rest.startsWith("=")) {
                put(flag.get(), Flag.dashed(name), "true");
            } else if (rest.isEmpty()) {
                put(flag.get(), Flag.dashed(name), valueAt(words, next, name));
                return next + 1;
            } else {
                put(flag.get(), Flag.dashed(name), rest);
                return next;
            }
        }
        return next;
    }

    /** The option of that name; empty if it asks for help, which no tool has an option for. */
    private static Optional<Flag> find(List<Flag> flags, String name) {
        Optional<Flag> found =
                flags.stream().filter(flag -> flag.names().contains(name)).findFirst();
        if (found.isEmpty() && !HELP.contains(name)) {
            throw HookToolException.badArgument("option provided but not defined: " + Flag.dashed(name));
        }
        return found;
    }

    private static String valueAt(List<String> words, int next, String name) {
        if (next >= words.size()) {
            throw HookToolException.badArgument("option needs an argument: " + Flag.dashed(name));
        }
        return words.get(next);
    }

    private void put(Flag flag, String option, String value) {
        if (!flag.takesValue() && !TRUE_WORDS.contains(value) && !FALSE_WORDS.contains(value)) {
            throw invalid(
                    option, value, "strconv.ParseBool: parsing %s: invalid syntax".formatted(GoText.quoted(value)));
        }
        given.put(flag.names().get(0), new Given(option, value));
    }

    /** The error for an option whose value does not do. */
    static HookToolException invalid(String option, String value, String reason) {
        return HookToolException.badArgument(
                "invalid value %s for option %s: %s".formatted(GoText.quoted(value), option, reason));
    }

    /** Whether help was asked for; nothing after that was read. */
    boolean wantsHelp() {
        return wantsHelp;
    }

    /** Whether an option of either kind was given; {@code name} is its first name. */
    boolean has(String name) {
        return given.containsKey(name);
    }

    /** Whether a toggle is on. */
    boolean isOn(String name) {
        return given(name).map(Given::value).filter(TRUE_WORDS::contains).isPresent();
    }

    Optional<String> value(String name) {
        return given(name).map(Given::value);
    }

    /** The value of an option that means nothing if it is empty. */
    Optional<String> nonEmpty(String name) {
        return value(name).filter(text -> !text.isEmpty());
    }

    Optional<Given> given(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /**
     * The value of an option that takes a number.
     *
     * @throws HookToolException if it is none
     */
    OptionalInt number(String name) {
        Optional<Given> given = given(name);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = given.get().value();
        if (!text.matches("[+-]?\\d{1,9}")) {
            throw invalid(
                    given.get().option(),
                    text,
                    "strconv.ParseInt: parsing %s: invalid syntax".formatted(GoText.quoted(text)));
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    List<String> positionals() {
        return positionals;
    }

    /** The positional at that place; empty if there are fewer. */
    Optional<String> positional(int index) {
        return index < positionals.size() ? Optional.of(positionals.get(index)) : Optional.empty();
    }

    /** @throws HookToolException if there are more positionals than that */
    void requireAtMost(int count) {
        if (positionals.size() > count) {
            throw HookToolException.badArgument(
                    "unrecognized args: " + GoText.quoted(positionals.subList(count, positionals.size())));
        }
    }
}
