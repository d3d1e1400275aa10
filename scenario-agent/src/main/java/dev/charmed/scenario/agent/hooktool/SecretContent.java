package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The content of secrets as calls give and take it: {@code key=value}, {@code key#base64=value}, {@code key#file=path}. */
final class SecretContent {
    private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}+");
    private static final String BASE64 = "#base64";
    private static final String FILE = "#file";
    private static final int LARGEST_VALUE = 1_000_000;

    private SecretContent() {}

    /**
     * Reads what a call gives.
     *
     * @throws HookToolException with Juju's text, if a key is no key, or a file cannot be read
     */
    static Map<String, String> read(ToolCall call, Collection<String> words) {
        Map<String, String> content = new LinkedHashMap<>();
        for (String word : words) {
            int equals = withoutPadding(word).indexOf('=');
            if (equals < 1) {
                throw HookToolException.badArgument("key value %s not valid".formatted(GoText.quoted(word)));
            }
            put(call, content, word.substring(0, equals), word.substring(equals + 1));
        }
        call.nonEmpty("file")
                .map(name -> settings(call.file(name)))
                .ifPresent(settings -> settings.forEach((key, value) -> put(call, content, key, value)));
        return content;
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
    private static Map<String, String> settings(Path file) {
        try {
            return YamlSettings.read(Settings.contentOf(file));
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
            content.put(name, requireSize(name, fileContent(name, call.file(value))));
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
        int encoded = (value.getBytes(StandardCharsets.UTF_8).length + 2) / 3 * 4;
        if (encoded > LARGEST_VALUE) {
            throw HookToolException.badArgument(
                    "base64 encoded secret content for key \"%s\" too large: %d bytes".formatted(key, encoded));
        }
        return value;
    }

    private static String decoded(String key, String value) {
        try {
            return requireSize(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw HookToolException.badArgument(
                    "base64 encoded secret content for key \"%s\" not valid".formatted(key));
        }
    }

    private static String fileContent(String key, Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw HookToolException.badArgument(
                    "reading content for secret key \"%s\": %s".formatted(key, Settings.reason(file, unreadable)));
        }
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
