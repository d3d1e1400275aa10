package dev.charmed.ops.model;

/** Whether something belongs to the unit or to its application. */
public enum Scope {
    UNIT,
    APPLICATION
}
