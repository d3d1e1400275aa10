package dev.charmed.scenario.codec;

import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The State as JSON, YAML and plain tree: field names are those of the Python dataclasses of {@code ops-scenario} 8, so that
 * files move between the tools.
 *
 * <p>Reading accepts that any field is left out, which then has the default of {@link State} and its parts. Everything else
 * is taken at its word: an unknown key or a value of another type is a problem, and all problems of a document are reported
 * together.
 *
 * <p>Writing is complete (fields that hold their default are written too) and has one order, so that equal States are equal
 * texts: keys are sorted alphabetically, except for a container's layers, where the order has a meaning; sets are in the
 * order of {@link State}. What the Python dataclasses do not have ({@code charm_state}, {@code leader_settings},
 * {@code payloads}, {@code pod_spec}, {@code raw_pod_spec}, a port's {@code to_port} and {@code endpoints}, a container's
 * {@code files}, a secret's
 * {@code tracked_revision} and {@code latest_revision}) is written only where it says something.
 */
public final class StateCodec {
    private StateCodec() {}

    /**
     * The State in a file, in the format that its extension names, or else its content.
     *
     * @throws IOException if the file cannot be read
     * @throws StateFormatException if it holds no State
     */
    public static State read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<TextFormat> format = TextFormat.ofExtension(file);
        return format.isPresent() ? read(bytes, format.get()) : read(bytes);
    }

    /**
     * The State in UTF-8 bytes, in the format that they look like.
     *
     * @throws StateFormatException if they hold no State
     */
    public static State read(byte[] bytes) {
        String text = TreeText.decode(bytes);
        return read(text, TextFormat.ofContent(text));
    }

    /**
     * The State in UTF-8 bytes.
     *
     * @throws StateFormatException if they hold no State
     */
    public static State read(byte[] bytes, TextFormat format) {
        return read(TreeText.decode(bytes), format);
    }

    /**
     * The State in a text. A YAML document with nothing in it is the empty State.
     *
     * @throws StateFormatException if it holds no State
     */
    public static State read(String text, TextFormat format) {
        return StateDocument.read(text, format).state();
    }

    /**
     * The State that a plain tree describes.
     *
     * @param tree as {@link TreeText} defines it; null may also stand for itself
     * @throws StateFormatException if it describes no State; the problems have no line
     */
    public static State fromTree(Map<String, ?> tree) {
        return read(Located.of(tree), TreePath.TOP, new Problems());
    }

    static State read(Located tree, TreePath path, Problems problems) {
        Optional<State> state = StateTree.SHAPE.read(tree, path, problems);
        problems.throwIfAny();
        return state.orElseThrow();
    }

    /** The State as a plain tree, which cannot be changed. */
    public static Map<String, Object> toTree(State state) {
        return StateTree.write(state);
    }

    /** The State as JSON on one line, without a line feed at its end. */
    public static String toJson(State state) {
        return TreeText.json(toTree(state));
    }

    /** The State as JSON on many lines, the last ended by a line feed. */
    public static String toPrettyJson(State state) {
        return TreeText.prettyJson(toTree(state));
    }

    /** The State as YAML. */
    public static String toYaml(State state) {
        return TreeText.yaml(toTree(state));
    }
}
