package dev.charmed.ops.event;

/** The meter status has changed. Hardly any hook tool answers. */
public final class MeterStatusChangedEvent extends HookEvent {}
