package dev.charmed.ops.juju;

/** The Juju model on the other side of a relation. */
public record RemoteModel(String uuid) {}
