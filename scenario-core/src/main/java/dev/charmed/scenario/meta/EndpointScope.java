package dev.charmed.scenario.meta;

/** Between which units a relation runs: all of both applications, or a subordinate and its principal only. */
public enum EndpointScope {
    GLOBAL,
    CONTAINER
}
