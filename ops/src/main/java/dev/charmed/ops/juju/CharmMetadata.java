package dev.charmed.ops.juju;

import dev.charmed.ops.typed.RecordMapping;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a charm declares about itself, as far as its own code asks. */
public interface CharmMetadata {

    /** All names that the charm declares of a kind. */
    SortedSet<String> names(Declared kind);

    /**
     * Called with each name that the charm's code uses, for a mistake to be found in a test.
     *
     * <p>In production nothing is checked: what the charm does not declare just never comes.
     *
     * @throws UndeclaredNameException if the charm declares no such thing, and this is to be told
     */
    default void check(Declared kind, String name) {}

    /**
     * Called with each class of records that the charm's code reads its options or the parameters of an action as, whatever
     * their values are: what the record asks for and the charm does not declare is the author's mistake, not the operator's.
     *
     * <p>In production nothing is checked.
     *
     * @param action whose parameters they are; empty for the charm's options
     * @throws UndeclaredNameException if a component has no counterpart among what is declared, or one of another type, and
     *     this is to be told
     */
    default void checkRecord(Optional<String> action, RecordMapping<?> record) {}

    /** Metadata in memory that checks names. A kind that is left out has no names. */
    static CharmMetadata checked(Map<Declared, ? extends SortedSet<String>> names) {
        Map<Declared, SortedSet<String>> copy = Map.copyOf(names);
        return new CharmMetadata() {
            @Override
            public SortedSet<String> names(Declared kind) {
                SortedSet<String> declared = copy.get(kind);
                return declared == null ? new TreeSet<>() : declared;
            }

            @Override
            public void check(Declared kind, String name) {
                if (!names(kind).contains(name)) {
                    throw new UndeclaredNameException(kind, name, names(kind));
                }
            }
        };
    }
}
