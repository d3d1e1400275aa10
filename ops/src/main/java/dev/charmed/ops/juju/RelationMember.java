package dev.charmed.ops.juju;

/** Who has a databag in a relation: a unit or an application. */
public sealed interface RelationMember permits Unit, Application {

    /** {@code mysql/0} or {@code mysql}. */
    String name();
}
