package dev.charmed.scenario.state;

import java.util.regex.Pattern;

/** How Juju wants things to be named. Nothing is tried twice, so that long names take no longer. */
public enum NameGrammar {
    /** Lower-case letters and digits, joined by single dashes or underscores. */
    ENDPOINT("[a-z][a-z0-9]*+(?:[_-][a-z0-9]++)*+"),
    /** Of charms and storages, too: lower-case letters and digits, joined by single dashes, with a letter in every part. */
    APPLICATION("[a-z][a-z0-9]*+(?:-(?=[0-9]*+[a-z])[a-z0-9]++)*+"),
    /** Lower-case letters and digits, with dashes in between. */
    ACTION("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"),
    /** The same, with at most 63 characters: Kubernetes wants it so. */
    CONTAINER("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final Pattern pattern;

    NameGrammar(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    public boolean allows(String name) {
        return pattern.matcher(name).matches();
    }
}
