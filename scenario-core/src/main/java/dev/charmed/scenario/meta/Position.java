package dev.charmed.scenario.meta;

/** A place in a text, both counted from one. */
record Position(int line, int column) {}
