package dev.charmed.scenario.state;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something happens to a relation.
 *
 * @param remoteUnit number of the unit on the other side that it is about; empty lets the first one be it, for the kinds
 *     that are about a unit
 * @param departing who departs; only for {@link Kind#DEPARTED}
 */
public record RelationEvent(Kind kind, RelationBase relation, OptionalInt remoteUnit, Departing departing)
        implements Event {

    /** What happens. */
    public enum Kind {
        CREATED,
        JOINED,
        CHANGED,
        DEPARTED,
        BROKEN;

        /** Whether Juju names a unit of the other side with it. */
        public boolean isAboutUnit() {
            return this == JOINED || this == CHANGED || this == DEPARTED;
        }

        /** The end of the hook's name, such as {@code -relation-joined}. */
        public String suffix() {
            return "-relation-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which unit leaves the relation. */
    public sealed interface Departing {
        /** The unit on the other side that the event is about. */
        record TheRemoteUnit() implements Departing {}

        /** A unit of the remote application (for peers: of this one), by its number. */
        record Unit(int number) implements Departing {}

        /** The unit under test itself. */
        record ThisUnit() implements Departing {}
    }

    public RelationEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(relation);
        Objects.requireNonNull(remoteUnit);
        Objects.requireNonNull(departing);
    }

    public RelationEvent(Kind kind, RelationBase relation) {
        this(kind, relation, OptionalInt.empty(), new Departing.TheRemoteUnit());
    }

    /**
     * The same event about that unit of the other side.
     *
     * @throws StateValidationException if the event is not about a unit
     */
    public RelationEvent from(int unit) {
        if (!kind.isAboutUnit()) {
            throw new StateValidationException(
                    "%s is about no unit: a remote unit cannot be given".formatted(hookName()));
        }
        return new RelationEvent(kind, relation, OptionalInt.of(unit), departing);
    }

    /**
     * The same event with that unit of the other side departing.
     *
     * @throws StateValidationException if nobody departs in this event
     */
    public RelationEvent departing(int unit) {
        return departing(new Departing.Unit(unit));
    }

    /**
     * The same event with the unit under test departing.
     *
     * @throws StateValidationException if nobody departs in this event
     */
    public RelationEvent departingItself() {
        return departing(new Departing.ThisUnit());
    }

    private RelationEvent departing(Departing who) {
        if (kind != Kind.DEPARTED) {
            throw new StateValidationException(
                    "%s: only in relation-departed does a unit depart".formatted(hookName()));
        }
        return new RelationEvent(kind, relation, remoteUnit, who);
    }

    /**
     * The number of the unit that the event is about: the given one, else the first of the relation.
     *
     * @return empty if the event is about no unit, or the relation has none
     */
    public OptionalInt effectiveRemoteUnit() {
        if (!kind.isAboutUnit()) {
            return OptionalInt.empty();
        }
        return remoteUnit.isPresent()
                ? remoteUnit
                : relation.unitsData().keySet().stream()
                        .mapToInt(Integer::intValue)
                        .min();
    }

    @Override
    public String hookName() {
        return relation.endpoint() + kind.suffix();
    }

    @Override
    public Event in(State state) {
        if (relation.id() != RelationBase.UNNUMBERED) {
            return this;
        }
        List<RelationBase> alike = state.relationsOn(relation.endpoint()).stream()
                .filter(candidate -> candidate.withId(RelationBase.UNNUMBERED).equals(relation))
                .toList();
        return alike.size() == 1 ? new RelationEvent(kind, alike.get(0), remoteUnit, departing) : this;
    }
}
