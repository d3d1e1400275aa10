package dev.charmed.ops.event;

/** The charm was replaced by another revision of itself, or got new resources. */
public final class UpgradeCharmEvent extends HookEvent {}
