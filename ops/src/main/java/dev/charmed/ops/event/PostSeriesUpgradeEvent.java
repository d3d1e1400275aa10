package dev.charmed.ops.event;

/** The operating system of the machine was upgraded. */
public final class PostSeriesUpgradeEvent extends HookEvent {}
