package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings as tools take them: {@code key=value} words, and files of YAML or JSON that map strings to strings. */
final class Settings {
    private Settings() {}

    /** @throws HookToolException if a word has no {@code =}, or a key comes twice */
    static Map<String, String> fromWords(Collection<String> words) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw HookToolException.badArgument("expected \"key=value\", got " + GoText.quoted(word));
            }
            String key = word.substring(0, equals);
            if (settings.put(key, word.substring(equals + 1)) != null) {
                throw HookToolException.badArgument("key %s specified more than once".formatted(GoText.quoted(key)));
            }
        }
        return settings;
    }

    /** As {@link #fromWords}, but no value may be empty. */
    static Map<String, String> fromFullWords(Collection<String> words) {
        for (String word : words) {
            if (word.endsWith("=") && word.indexOf('=') == word.length() - 1) {
                throw HookToolException.badArgument("expected \"key=value\", got " + GoText.quoted(word));
            }
        }
        return fromWords(words);
    }

    /** What the option {@code --file} names ({@code -} is the standard input), with the words of the call over it. */
    static Map<String, String> ofCall(ToolCall call) {
        Map<String, String> words = fromWords(call.positionals());
        Map<String, String> settings = new LinkedHashMap<>();
        call.nonEmpty("file").ifPresent(name -> settings.putAll(YamlSettings.read(contentOf(call, name))));
        settings.putAll(words);
        return settings;
    }

    /**
     * The bytes of a file that a call names; {@code -} is its standard input.
     *
     * @throws HookToolException if they cannot be read, or are too many
     */
    static byte[] contentOf(ToolCall call, String name) {
        return name.equals("-") ? bytes(call.content(new Input.StandardInput())) : contentOf(call, call.file(name));
    }

    /** The bytes of a file. */
    static byte[] contentOf(ToolCall call, Path file) {
        return bytes(call.content(new Input.File(file, Input.LARGEST_SETTINGS)));
    }

    private static byte[] bytes(Content content) {
        if (content instanceof Content.Whole whole) {
            return whole.bytes();
        }
        throw new HookToolException(
                content instanceof Content.Unreadable unreadable
                        ? unreadable.reason()
                        : ((Content.TooLarge) content).reason());
    }
}
