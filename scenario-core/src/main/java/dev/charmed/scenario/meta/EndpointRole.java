package dev.charmed.scenario.meta;

/** Which side of a relation an endpoint is. */
public enum EndpointRole {
    REQUIRER("requires"),
    PROVIDER("provides"),
    PEER("peers");

    private final String section;

    EndpointRole(String section) {
        this.section = section;
    }

    /** The key of metadata.yaml under which endpoints of this role are declared. */
    public String section() {
        return section;
    }
}
