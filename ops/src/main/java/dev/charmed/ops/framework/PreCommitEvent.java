package dev.charmed.ops.framework;

/** The hook was handled, and what is to be kept is about to be written. */
public final class PreCommitEvent extends LifecycleEvent {}
