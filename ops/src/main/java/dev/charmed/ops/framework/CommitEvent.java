package dev.charmed.ops.framework;

/** Comes after {@link PreCommitEvent}: the last thing before what is to be kept is written. */
public final class CommitEvent extends LifecycleEvent {}
