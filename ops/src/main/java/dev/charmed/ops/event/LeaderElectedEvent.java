package dev.charmed.ops.event;

/** This unit is the leader from now on. */
public final class LeaderElectedEvent extends HookEvent {}
