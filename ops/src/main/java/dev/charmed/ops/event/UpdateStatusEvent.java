package dev.charmed.ops.event;

/** Some minutes have passed. */
public final class UpdateStatusEvent extends HookEvent {}
