package dev.charmed.ops.event;

/** The unit is new: the first event of all that are not about storage. */
public final class InstallEvent extends HookEvent {}
