package dev.charmed.scenario.state;

import java.util.regex.Pattern;

/** The names that Juju accepts. */
final class Names {
    private static final Pattern ENDPOINT = Pattern.compile("[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*");
    private static final Pattern STORAGE = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern ACTION_OR_CONTAINER = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final int LONGEST_CONTAINER = 63;

    private Names() {}

    static void requireEndpoint(String name) {
        require(ENDPOINT, "endpoint", name, "lower-case letters and digits, joined by single dashes or underscores");
    }

    static void requireStorage(String name) {
        require(STORAGE, "storage", name, "lower-case letters and digits, joined by single dashes");
    }

    static void requireAction(String name) {
        require(ACTION_OR_CONTAINER, "action", name, "lower-case letters and digits, with dashes in between");
    }

    static void requireContainer(String name) {
        require(ACTION_OR_CONTAINER, "container", name, "lower-case letters and digits, with dashes in between");
        if (name.length() > LONGEST_CONTAINER) {
            throw new StateValidationException("container name \"%s\" has %d characters; Kubernetes allows %d"
                    .formatted(name, name.length(), LONGEST_CONTAINER));
        }
    }

    static void requireNonEmpty(String what, String name) {
        if (name.isEmpty()) {
            throw new StateValidationException(what + " is empty");
        }
    }

    private static void require(Pattern pattern, String what, String name, String allowed) {
        if (!pattern.matcher(name).matches()) {
            throw new StateValidationException(
                    "\"%s\" is no name for %s %s: Juju wants %s".formatted(name, article(what), what, allowed));
        }
    }

    private static String article(String what) {
        return "aeiou".indexOf(what.charAt(0)) >= 0 ? "an" : "a";
    }
}
