package dev.charmed.ops.juju;

/** The kinds of things that a charm declares by name in its metadata. */
public enum Declared {
    ENDPOINT("endpoint"),
    CONTAINER("container"),
    STORAGE("storage"),
    RESOURCE("resource"),
    ACTION("action"),
    OPTION("config option");

    private final String word;

    Declared(String word) {
        this.word = word;
    }

    /** What to call it in a message. */
    public String word() {
        return word;
    }
}
