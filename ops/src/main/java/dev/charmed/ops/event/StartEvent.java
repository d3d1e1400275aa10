package dev.charmed.ops.event;

/** The unit starts: after installation, and after each restart of its machine or pod. */
public final class StartEvent extends HookEvent {}
