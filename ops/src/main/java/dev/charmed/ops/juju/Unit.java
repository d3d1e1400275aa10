package dev.charmed.ops.juju;

/** A unit, of this application or of another. Two are equal if they have the same name. */
public sealed class Unit implements RelationMember, Comparable<Unit> permits LocalUnit {
    private final String name;
    private final Application application;

    Unit(String name, Application application) {
        this.name = name;
        this.application = application;
    }

    @Override
    public final String name() {
        return name;
    }

    public Application application() {
        return application;
    }

    /** The number behind the slash. */
    public final int number() {
        return Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
    }

    @Override
    public final int compareTo(Unit other) {
        int byApplication = application.name().compareTo(other.application.name());
        return byApplication != 0 ? byApplication : Integer.compare(number(), other.number());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Unit unit && unit.name.equals(name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }

    @Override
    public final String toString() {
        return name;
    }
}
