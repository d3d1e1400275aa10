package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.text.Words;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A State together with the text that it was read from, to find in the text what somebody says about the State. */
public final class StateDocument {
    private final State state;
    private final Located tree;
    private @Nullable Map<String, Object> plain;
    private final Map<Located.Sequence, Likeness.Pairs> pairs = new IdentityHashMap<>();

    private StateDocument(State state, Located tree) {
        this.state = state;
        this.tree = tree;
    }

    /**
     * Reads a text that is a State. A YAML document with nothing in it is the empty State.
     *
     * @throws StateFormatException if it holds no State
     */
    public static StateDocument read(String text, TextFormat format) {
        Problems problems = new Problems();
        Located tree = TreeText.located(text, format, problems);
        if (format == TextFormat.YAML && tree instanceof Located.Scalar scalar && scalar.value() == Absent.VALUE) {
            return new StateDocument(State.empty(), tree);
        }
        return of(tree, TreePath.TOP, problems);
    }

    /**
     * Reads a text that has a State under one of its keys.
     *
     * @throws StateFormatException if it has none there
     */
    public static StateDocument read(String text, TextFormat format, String key) {
        Problems problems = new Problems();
        Located whole = TreeText.located(text, format, problems);
        Located.Entry entry =
                whole instanceof Located.Mapping mapping ? mapping.entries().get(key) : null;
        if (entry == null) {
            throw new StateFormatException(
                    TreePath.TOP, whole.position(), "has no State under the key " + Words.quoted(key));
        }
        return of(entry.value(), TreePath.TOP.key(key), problems);
    }

    private static StateDocument of(Located tree, TreePath path, Problems problems) {
        return new StateDocument(StateCodec.read(tree, path, problems), tree);
    }

    public State state() {
        return state;
    }

    /**
     * Where a part of the State was written, or else the nearest part around it that was.
     *
     * @param path the way to it, with items counted as the State orders them: {@code relations[0].endpoint}
     * @return empty if the whole State was left out
     */
    public synchronized Optional<Position> position(String path) {
        Map<String, Object> read = plain;
        if (read == null) {
            read = StateCodec.toTree(state);
            plain = read;
        }
        return Optional.of(new Search(path).in(tree, read)).filter(found -> !found.equals(Position.NOWHERE));
    }

    /** Follows a path through the document and the State at once. */
    private final class Search {
        private final String path;
        private int done;

        Search(String path) {
            this.path = path;
        }

        Position in(Located written, Object read) {
            return in(written, read, written.position());
        }

        private Position in(Located written, Object read, Position around) {
            if (done == path.length()) {
                return around;
            }
            if (path.charAt(done) == '[' && written instanceof Located.Sequence sequence) {
                return item(sequence, read, around);
            }
            if (written instanceof Located.Mapping mapping) {
                return entry(mapping, read, around);
            }
            return around;
        }

        private Position item(Located.Sequence sequence, Object read, Position around) {
            int end = path.indexOf(']', done);
            int index = Integer.parseInt(path.substring(done + 1, end));
            done = end + 1;
            Optional<Located> item = pairs.computeIfAbsent(sequence, written -> Likeness.pairs(written, read))
                    .writtenFor(index);
            return item.isEmpty()
                    ? around
                    : in(item.get(), Likeness.at(read, index), item.get().position());
        }

        private Position entry(Located.Mapping mapping, Object read, Position around) {
            int start = path.charAt(done) == '.' ? done + 1 : done;
            int end = path.length();
            Located.Entry entry = mapping.entries().get(path.substring(start, end));
            while (entry == null && end > start) {
                end = Math.max(start, Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1)));
                entry = mapping.entries().get(path.substring(start, end));
            }
            if (entry == null) {
                return around;
            }
            String key = path.substring(start, end);
            done = end;
            return in(entry.value(), Likeness.at(read, key), entry.keyPosition());
        }
    }
}
