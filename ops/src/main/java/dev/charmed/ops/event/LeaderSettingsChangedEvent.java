package dev.charmed.ops.event;

/** The leader changed the settings that Juju 3 still has for leaders. */
public final class LeaderSettingsChangedEvent extends HookEvent {}
