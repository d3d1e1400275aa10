package dev.charmed.ops.event;

/** The configuration may have changed; it comes at other times too. */
public final class ConfigChangedEvent extends HookEvent {}
