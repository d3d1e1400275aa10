package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.scenario.agent.hooktool.YamlNode.Kind;
import dev.charmed.scenario.text.YamlScalar;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of YAML or JSON that maps strings to strings, read as Juju's library does: what else is in it is told at once. */
final class YamlSettings {
    private static final String TAGS = "tag:yaml.org,2002:";
    private static final Set<String> RESOLVED_TAGS =
            Set.of("!!str", "!!bool", "!!int", "!!float", "!!null", "!!timestamp");
    private static final int DEEPEST_MERGE = 100;
    private static final int LONGEST_SHOWN = 10;
    private static final int SHOWN = 7;

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    private YamlSettings() {}

    /**
     * Reads a mapping of strings; numbers and booleans keep their text, and null is the empty string.
     *
     * @throws HookToolException in Juju's words, if it is something else
     */
    static Map<String, String> read(byte[] content) {
        YamlSettings read = new YamlSettings();
        YamlSource.document(text(content)).ifPresent(read::document);
        if (!read.errors.isEmpty()) {
            throw new HookToolException("yaml: unmarshal errors:\n  " + String.join("\n  ", read.errors));
        }
        return read.settings;
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new HookToolException("yaml: invalid leading UTF-8 octet");
        }
    }

    private void document(YamlNode node) {
        if (node.kind() == Kind.MAPPING) {
            mapping(node, new ArrayList<>());
        } else if (node.kind() != Kind.SCALAR || scalar(node).isPresent()) {
            errors.add(cannotUnmarshal(node, "map[string]string"));
        }
    }

    private void mapping(YamlNode node, List<YamlNode> around) {
        if (around.stream().anyMatch(outer -> outer == node)) {
            throw new HookToolException("yaml: anchor value contains itself");
        }
        if (around.size() == DEEPEST_MERGE) {
            throw new HookToolException("yaml: more than %d merges within each other".formatted(DEEPEST_MERGE));
        }
        around.add(node);
        for (int at = 0; at < node.children().size(); at += 2) {
            YamlNode key = node.children().get(at);
            YamlNode value = node.children().get(at + 1);
            if (isMerge(key)) {
                merge(value, around);
            } else {
                entry(key, value);
            }
        }
        around.remove(around.size() - 1);
    }

    private void entry(YamlNode key, YamlNode value) {
        Optional<String> name = string(key);
        if (name.isPresent()) {
            string(value).ifPresent(text -> settings.put(name.get(), text));
        }
    }

    private static boolean isMerge(YamlNode key) {
        return key.kind() == Kind.SCALAR
                && key.value().equals("<<")
                && (key.tag().equals(TAGS + "merge")
                        || (key.plain() && (key.tag().isEmpty() || key.tag().equals("!"))));
    }

    /** What is merged comes where it stands, over what is before it; of a list, the first comes last. */
    private void merge(YamlNode value, List<YamlNode> around) {
        List<YamlNode> merged = value.kind() == Kind.SEQUENCE ? value.children() : List.of(value);
        for (int at = merged.size() - 1; at >= 0; at--) {
            if (merged.get(at).kind() != Kind.MAPPING) {
                throw new HookToolException("yaml: map merge requires map or sequence of maps as the value");
            }
            mapping(merged.get(at), around);
        }
    }

    /** Empty if it is told among the errors that this is none. */
    private Optional<String> string(YamlNode node) {
        if (node.kind() != Kind.SCALAR) {
            errors.add(cannotUnmarshal(node, "string"));
            return Optional.empty();
        }
        return Optional.of(scalar(node).orElse(""));
    }

    /** The text of a scalar; empty if it is null. */
    private static Optional<String> scalar(YamlNode node) {
        String tag = shortTag(node);
        if (tag.equals("!!binary")) {
            try {
                byte[] bytes = Base64.getDecoder().decode(node.value().replaceAll("[\r\n]", ""));
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException malformed) {
                throw new HookToolException("yaml: !!binary value contains invalid base64 data");
            }
        }
        requireTag(tag, node);
        boolean isNull = tag.equals("!!null")
                || (tag.isEmpty() && node.plain() && resolvedTag(node.value()).equals("!!null"));
        return isNull ? Optional.empty() : Optional.of(node.value());
    }

    /** Refuses a tag that says otherwise than the value. */
    private static void requireTag(String tag, YamlNode node) {
        String resolved = resolvedTag(node.value());
        boolean fits = tag.equals(resolved)
                || tag.equals("!!str")
                || (tag.equals("!!float") && resolved.equals("!!int"))
                || (tag.equals("!!timestamp") && YamlScalar.isTime(node.value()));
        if (RESOLVED_TAGS.contains(tag) && !fits) {
            throw new HookToolException("yaml: cannot decode %s `%s` as a %s".formatted(resolved, node.value(), tag));
        }
    }

    /** What a scalar without quotes is taken for. */
    private static String resolvedTag(String text) {
        @Nullable Object value = YamlScalar.read(text);
        if (value == null) {
            return "!!null";
        }
        if (value instanceof Boolean) {
            return "!!bool";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "!!int";
        }
        return value instanceof Double ? "!!float" : "!!str";
    }

    private static String shortTag(YamlNode node) {
        return node.tag().startsWith(TAGS) ? "!!" + node.tag().substring(TAGS.length()) : node.tag();
    }

    private static String cannotUnmarshal(YamlNode node, String type) {
        String found = switch (node.kind()) {
            case MAPPING -> "!!map";
            case SEQUENCE -> "!!seq";
            case SCALAR -> tagOf(node) + " `" + shortened(node.value()) + "`";
        };
        return "line %d: cannot unmarshal %s into %s".formatted(node.line(), found, type);
    }

    private static String tagOf(YamlNode scalar) {
        String tag = shortTag(scalar);
        if (!tag.isEmpty() || !scalar.plain()) {
            return tag.isEmpty() ? "!!str" : tag;
        }
        return YamlScalar.isTime(scalar.value()) ? "!!timestamp" : resolvedTag(scalar.value());
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, SHOWN) + "..." : value;
    }
}
