package dev.charmed.ops.event;

/** The operating system of the machine is about to be upgraded. */
public final class PreSeriesUpgradeEvent extends HookEvent {}
