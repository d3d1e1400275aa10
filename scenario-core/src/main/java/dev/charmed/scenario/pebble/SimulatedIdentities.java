package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Identity;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Who may use a daemon's API. Whoever calls holds the daemon's lock. */
final class SimulatedIdentities {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_\\-]*");
    private static final Set<String> ACCESS = Set.of("admin", "read", "metrics", "untrusted");
    private static final String HIDDEN = "*****";

    private SortedMap<String, Identity> identities = new TreeMap<>();

    /** All of them, without what is secret. */
    SortedMap<String, Identity> shown() {
        SortedMap<String, Identity> shown = new TreeMap<>();
        identities.forEach((name, identity) -> shown.put(
                name,
                new Identity(
                        identity.access(),
                        identity.localUserId(),
                        identity.basicPassword().map(secret -> HIDDEN),
                        identity.certificate().map(secret -> HIDDEN))));
        return Collections.unmodifiableSortedMap(shown);
    }

    /**
     * Changes them.
     *
     * @param action {@code add}, {@code update}, {@code replace} or {@code remove}
     * @param wanted by name; empty is Pebble's null
     * @throws ApiException with status 400 and Pebble's words if that can not be done
     */
    void change(String action, Map<String, Optional<Identity>> wanted) {
        SortedMap<String, Optional<Identity>> sorted = new TreeMap<>(wanted);
        sorted.forEach((name, identity) -> identity.ifPresent(
                given -> require(name, given, "invalid identity for " + GoText.quoted(name) + ": ")));
        switch (action) {
            case "add" -> {
                requirePresence(action, sorted, true);
                refuse("identities already exist: ", sorted.keySet(), true);
            }
            case "update" -> {
                requirePresence(action, sorted, true);
                refuse("identities do not exist: ", sorted.keySet(), false);
            }
            case "replace" -> {}
            case "remove" -> {
                requirePresence(action, sorted, false);
                refuse("identities do not exist: ", sorted.keySet(), false);
            }
            default ->
                throw badRequest("invalid action %s, must be \"add\", \"update\", \"replace\", or \"remove\""
                        .formatted(GoText.quoted(action)));
        }
        SortedMap<String, Identity> changed = new TreeMap<>(identities);
        sorted.forEach((name, identity) -> {
            if (identity.isPresent()) {
                changed.put(name, identity.get());
            } else {
                changed.remove(name);
            }
        });
        requireDifferentUsers(changed);
        identities = changed;
    }

    private static void requirePresence(String action, Map<String, Optional<Identity>> wanted, boolean present) {
        wanted.forEach((name, identity) -> {
            if (identity.isPresent() != present) {
                throw badRequest("identity value for %s must %s for %s operation"
                        .formatted(GoText.quoted(name), present ? "not be null" : "be null", action));
            }
        });
    }

    private void refuse(String message, Collection<String> names, boolean known) {
        List<String> refused = names.stream()
                .filter(name -> identities.containsKey(name) == known)
                .toList();
        if (!refused.isEmpty()) {
            throw badRequest(message + GoText.joined(refused));
        }
    }

    private static void require(String name, Identity identity, String prefix) {
        identity.certificate().flatMap(CertificateText::problem).ifPresent(problem -> {
            throw badRequest(prefix + problem);
        });
        if (!NAME.matcher(name).matches()) {
            // Pebble shows the name that the identity does not have yet.
            throw badRequest(
                    prefix + "identity name \"\" invalid: must start with an alphabetic character and only contain"
                            + " alphanumeric characters, underscore, and hyphen");
        }
        if (identity.access().isEmpty()) {
            throw badRequest(
                    prefix + "access value must be specified (\"admin\", \"read\", \"metrics\", or \"untrusted\")");
        }
        if (!ACCESS.contains(identity.access())) {
            throw badRequest(prefix
                    + "invalid access value %s, must be \"admin\", \"read\", \"metrics\", or \"untrusted\""
                            .formatted(GoText.quoted(identity.access())));
        }
        if (identity.basicPassword().filter(String::isEmpty).isPresent()) {
            throw badRequest(prefix + "basic identity must specify password (hashed)");
        }
        if (identity.localUserId().isEmpty()
                && identity.basicPassword().isEmpty()
                && identity.certificate().isEmpty()) {
            throw badRequest(prefix + "identity must have at least one type (\"local\", \"basic\", or \"cert\")");
        }
    }

    private static void requireDifferentUsers(SortedMap<String, Identity> identities) {
        identities.values().forEach(identity -> {
            OptionalLong user = identity.localUserId();
            List<String> names = identities.entrySet().stream()
                    .filter(other ->
                            user.isPresent() && other.getValue().localUserId().equals(user))
                    .map(Map.Entry::getKey)
                    .toList();
            if (names.size() > 1) {
                throw badRequest("cannot have multiple identities with user ID %d (%s)"
                        .formatted(user.orElse(0), GoText.joined(names)));
            }
        });
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }
}
