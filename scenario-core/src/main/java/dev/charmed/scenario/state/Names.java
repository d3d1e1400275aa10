package dev.charmed.scenario.state;

import dev.charmed.scenario.text.Words;

/** Refuses names that Juju does not accept. */
final class Names {
    private static final int LONGEST_CONTAINER = 63;

    private Names() {}

    static void requireEndpoint(String name) {
        require(
                NameGrammar.ENDPOINT,
                "endpoint",
                name,
                "lower-case letters and digits, joined by single dashes or underscores");
    }

    static void requireStorage(String name) {
        require(NameGrammar.APPLICATION, "storage", name, "lower-case letters and digits, joined by single dashes");
    }

    static void requireAction(String name) {
        require(NameGrammar.ACTION, "action", name, "lower-case letters and digits, with dashes in between");
    }

    static void requireContainer(String name) {
        if (name.length() > LONGEST_CONTAINER) {
            throw new StateValidationException("container name %s has %d characters; Kubernetes allows %d"
                    .formatted(Words.quoted(name), name.length(), LONGEST_CONTAINER));
        }
        require(NameGrammar.CONTAINER, "container", name, "lower-case letters and digits, with dashes in between");
    }

    static void requireNonEmpty(String what, String name) {
        if (name.isEmpty()) {
            throw new StateValidationException(what + " is empty");
        }
    }

    private static void require(NameGrammar grammar, String what, String name, String allowed) {
        if (!grammar.allows(name)) {
            throw new StateValidationException("%s is no name for %s %s: Juju wants %s"
                    .formatted(Words.quoted(name), article(what), what, allowed));
        }
    }

    private static String article(String what) {
        return "aeiou".indexOf(what.charAt(0)) >= 0 ? "an" : "a";
    }
}
