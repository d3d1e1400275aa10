package dev.charmed.ops.juju;

/** An application, this one or another. Two are equal if they have the same name. */
public sealed class Application implements RelationMember permits LocalApplication {
    private final String name;

    Application(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Application application && application.name.equals(name);
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
