package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The content of secrets as calls give and take it: {@code key=value}, {@code key#base64=value}, {@code key#file=path}. */
final class SecretContent {
    private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}+");
    private static final String BASE64 = "#base64";
    private static final String FILE = "#file";
    /** What becomes no more than 1,000,000 bytes of base64. */
    private static final int LARGEST_FILE = 1_000_000 / 4 * 3;

    private SecretContent() {}

    /**
     * Reads what a call gives.
     *
     * @throws HookToolException with Juju's text, if a key is no key, or a file cannot be read
     */
    static Map<String, String> read(ToolCall call, Collection<String> words) {
        List<Map.Entry<String, String>> given = new ArrayList<>();
        for (String word : words) {
            int equals = withoutPadding(word).indexOf('=');
            if (equals < 1) {
                throw HookToolException.badArgument("key value %s not valid".formatted(GoText.quoted(word)));
            }
            given.add(Map.entry(word.substring(0, equals), word.substring(equals + 1)));
        }
        call.nonEmpty("file")
                .map(name -> settings(call, call.file(name)))
                .ifPresent(settings -> given.addAll(settings.entrySet()));
        call.require(given.stream()
                .filter(entry -> entry.getKey().endsWith(FILE))
                .map(entry -> file(call, entry.getValue()))
                .toList());
        Map<String, String> content = new LinkedHashMap<>();
        given.forEach(entry -> put(call, content, entry.getKey(), entry.getValue()));
        return content;
    }

    private static Input.File file(ToolCall call, String name) {
        return new Input.File(call.file(name), LARGEST_FILE);
    }

    /** What is at the end of a word may be the padding of base64, so that no value is empty. */
    private static String withoutPadding(String word) {
        int end = word.length();
        while (end > 0 && word.charAt(end - 1) == '=') {
            end--;
        }
        return word.substring(0, end);
    }

    /** Unlike those of other tools, the file is read with the arguments: what is wrong with it is a wrong argument. */
    private static Map<String, String> settings(ToolCall call, Path file) {
        try {
            return YamlSettings.read(Settings.contentOf(call, file));
        } catch (HookToolException unreadable) {
            throw HookToolException.badArgument(String.valueOf(unreadable.getMessage()));
        }
    }

    private static void put(ToolCall call, Map<String, String> content, String key, String value) {
        if (key.endsWith(BASE64)) {
            String name = requireKey(key.substring(0, key.length() - BASE64.length()));
            content.put(name, decoded(name, value));
        } else if (key.endsWith(FILE)) {
            String name = requireKey(key.substring(0, key.length() - FILE.length()));
            content.put(name, requireSize(name, fileContent(name, call.content(file(call, value)))));
        } else {
            content.put(requireKey(key), requireSize(key, value));
        }
    }

    private static String requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw HookToolException.badArgument("key %s not valid".formatted(GoText.quoted(key)));
        }
        return key;
    }

    private static String requireSize(String key, String value) {
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_FILE) {
            throw tooLarge(key, size);
        }
        return value;
    }

    private static HookToolException tooLarge(String key, long size) {
        return HookToolException.badArgument(
                "base64 encoded secret content for key \"%s\" too large: %d bytes".formatted(key, (size + 2) / 3 * 4));
    }

    private static String decoded(String key, String value) {
        try {
            return requireSize(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw HookToolException.badArgument(
                    "base64 encoded secret content for key \"%s\" not valid".formatted(key));
        }
    }

    private static String fileContent(String key, Content content) {
        if (content instanceof Content.Whole whole) {
            return new String(whole.bytes(), StandardCharsets.UTF_8);
        }
        if (content instanceof Content.TooLarge large) {
            throw tooLarge(key, large.size());
        }
        throw HookToolException.badArgument(
                "reading content for secret key \"%s\": %s".formatted(key, ((Content.Unreadable) content).reason()));
    }

    /** The value of a key, or its encoded form for {@code key#base64}. */
    static String value(Map<String, String> content, String key) {
        boolean encoded = key.endsWith(BASE64);
        String name = encoded ? key.substring(0, key.length() - BASE64.length()) : key;
        String value = content.get(name);
        if (value == null) {
            throw new HookToolException("secret key value %s not found".formatted(GoText.quoted(name)));
        }
        return encoded ? Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) : value;
    }
}
