package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Settings as tools take them: {@code key=value} words, and files of YAML or JSON that map strings to strings. */
final class Settings {
    private static final LoadSettings YAML = LoadSettings.builder()
            .setLabel("settings")
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private Settings() {}

    /** @throws HookToolException if a word has no {@code =}, or a key comes twice */
    static Map<String, String> fromWords(Collection<String> words) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw HookToolException.badArgument("expected \"key=value\", got \"%s\"".formatted(word));
            }
            String key = word.substring(0, equals);
            if (settings.put(key, word.substring(equals + 1)) != null) {
                throw HookToolException.badArgument("key \"%s\" specified more than once".formatted(key));
            }
        }
        return settings;
    }

    /** What the option {@code --file} names ({@code -} is the standard input), with the words of the call over it. */
    static Map<String, String> ofCall(ToolCall call) {
        Map<String, String> settings = new LinkedHashMap<>();
        call.value("file").ifPresent(name -> settings.putAll(fromYaml(contentOf(call, name))));
        settings.putAll(fromWords(call.positionals()));
        return settings;
    }

    /** The bytes of a file that a call names; {@code -} is its standard input. */
    static byte[] contentOf(ToolCall call, String name) {
        if (name.equals("-")) {
            return call.standardInput();
        }
        Path file = call.file(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new HookToolException("open %s: %s"
                    .formatted(file, Files.exists(file) ? "permission denied" : "no such file or directory"));
        }
    }

    /** Reads a mapping of strings; numbers and booleans keep their text. */
    static Map<String, String> fromYaml(byte[] content) {
        Optional<Node> root;
        try {
            root = new Compose(YAML).composeString(new String(content, StandardCharsets.UTF_8));
        } catch (YamlEngineException malformed) {
            throw new HookToolException("yaml: " + malformed.getMessage());
        }
        Map<String, String> settings = new LinkedHashMap<>();
        if (root.isEmpty() || root.get().getTag().equals(Tag.NULL)) {
            return settings;
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            throw cannotUnmarshal(root.get(), "map[string]string");
        }
        for (NodeTuple entry : mapping.getValue()) {
            settings.put(scalar(entry.getKeyNode()), scalar(entry.getValueNode()));
        }
        return settings;
    }

    private static String scalar(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw cannotUnmarshal(node, "string");
        }
        return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    }

    private static HookToolException cannotUnmarshal(Node node, String type) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new HookToolException("yaml: unmarshal errors:\n  line %d: cannot unmarshal !!%s into %s"
                .formatted(line, node.getNodeType().toString().substring(0, 3).toLowerCase(Locale.ROOT), type));
    }
}
