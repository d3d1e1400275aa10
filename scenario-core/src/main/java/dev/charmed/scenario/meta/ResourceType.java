package dev.charmed.scenario.meta;

/** What a resource is: a file, or an image for a container. */
public enum ResourceType {
    FILE,
    OCI_IMAGE
}
