package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The users and groups of a container: those of its {@code /etc/passwd} and {@code /etc/group}, if it has them. If not, it
 * is not known who there is, so everybody is: names are given ids from 1000 on in the order in which they are first heard.
 */
final class Users {
    private static final String ROOT = "root";
    private static final int FIRST_ID = 1000;
    private static final int NAME = 0;
    private static final int ID = 2;
    private static final int GROUP_OF_USER = 3;
    private static final int HOME = 5;

    private final Function<String, Optional<List<String>>> files;
    private final Map<String, Integer> heard = new LinkedHashMap<>();

    /** @param files the lines of a file of the container, if it is there */
    Users(Function<String, Optional<List<String>>> files) {
        this.files = files;
    }

    /** A user and a group. */
    record Ids(int user, int group) {
        static final Ids ROOT = new Ids(0, 0);
    }

    static Owner ownerOf(Entry entry) {
        return new Owner(
                entry.number("user-id"),
                given(entry.text("user")),
                entry.number("group-id"),
                given(entry.text("group")));
    }

    private static Optional<String> given(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /**
     * Who is meant.
     *
     * @return empty if nobody in particular
     * @throws UnknownUserException with Pebble's words if there is no such user or group
     */
    synchronized Optional<Ids> resolve(Owner owner) throws UnknownUserException {
        if (owner.isUnspecified()) {
            return Optional.empty();
        }
        OptionalInt user = owner.userId();
        if (owner.user().isPresent()) {
            String name = owner.user().get();
            int id = idOf("/etc/passwd", name, "user: unknown user " + name);
            requireSame("user", "UID", name, id, user);
            user = OptionalInt.of(id);
        }
        OptionalInt group = owner.groupId();
        if (owner.group().isPresent()) {
            String name = owner.group().get();
            int id = idOf("/etc/group", name, "group: unknown group " + name);
            requireSame("group", "GID", name, id, group);
            group = OptionalInt.of(id);
        }
        if (user.isEmpty()) {
            throw new UnknownUserException("must specify user, not just group");
        }
        return Optional.of(new Ids(user.getAsInt(), group.isPresent() ? group.getAsInt() : ownGroup(user.getAsInt())));
    }

    private static void requireSame(String noun, String abbreviation, String name, int id, OptionalInt given)
            throws UnknownUserException {
        if (given.isPresent() && given.getAsInt() != id) {
            throw new UnknownUserException("%1$s %2$s %3$s (%4$d) does not match %1$s-id (%5$d)"
                    .formatted(noun, GoText.quoted(name), abbreviation, id, given.getAsInt()));
        }
    }

    private int idOf(String file, String name, String unknown) throws UnknownUserException {
        if (name.equals(ROOT)) {
            return 0;
        }
        Optional<List<String>> lines = files.apply(file);
        if (lines.isEmpty()) {
            return hear(name);
        }
        return entry(lines.get(), NAME, name)
                .flatMap(fields -> number(fields, ID))
                .orElseThrow(() -> new UnknownUserException(unknown));
    }

    private int hear(String name) {
        Integer known = heard.get(name);
        if (known != null) {
            return known;
        }
        int id = FIRST_ID;
        while (heard.containsValue(id)) {
            id++;
        }
        heard.put(name, id);
        return id;
    }

    /**
     * Whom a file of the State belongs to. What the State says of a user's number goes, also where nobody knows the name.
     *
     * @return root if nobody in particular
     */
    synchronized Ids ofState(Owner owner) {
        if (owner.userId().isPresent()) {
            owner.user()
                    .ifPresent(name -> heard.putIfAbsent(name, owner.userId().getAsInt()));
        }
        if (owner.groupId().isPresent()) {
            owner.group()
                    .ifPresent(name -> heard.putIfAbsent(name, owner.groupId().getAsInt()));
        }
        int user = owner.userId().orElseGet(() -> numberOf("/etc/passwd", owner.user()));
        int group = owner.groupId()
                .orElseGet(
                        () -> owner.group().isPresent() ? numberOf("/etc/group", owner.group()) : ownGroupOrSame(user));
        return new Ids(user, group);
    }

    private int numberOf(String file, Optional<String> name) {
        try {
            return name.isPresent() ? idOf(file, name.get(), "") : 0;
        } catch (UnknownUserException unknown) {
            return hear(name.get());
        }
    }

    private int ownGroupOrSame(int user) {
        try {
            return ownGroup(user);
        } catch (UnknownUserException unknown) {
            return user;
        }
    }

    private int ownGroup(int user) throws UnknownUserException {
        Optional<List<String>> lines = user == 0 ? Optional.empty() : files.apply("/etc/passwd");
        if (lines.isEmpty()) {
            return user;
        }
        return entry(lines.get(), ID, Integer.toString(user))
                .flatMap(fields -> number(fields, GROUP_OF_USER))
                .orElseThrow(() -> new UnknownUserException("user: unknown userid " + user));
    }

    /** What the user is called; empty if nobody knows. */
    synchronized Optional<String> userName(int id) {
        return nameOf("/etc/passwd", id);
    }

    /** What the group is called; empty if nobody knows. */
    synchronized Optional<String> groupName(int id) {
        return nameOf("/etc/group", id);
    }

    private Optional<String> nameOf(String file, int id) {
        if (id == 0) {
            return Optional.of(ROOT);
        }
        Optional<List<String>> lines = files.apply(file);
        if (lines.isPresent()) {
            return entry(lines.get(), ID, Integer.toString(id)).map(fields -> fields[NAME]);
        }
        return heard.entrySet().stream()
                .filter(known -> known.getValue() == id)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Where the user is at home. */
    synchronized String home(int id) {
        if (id == 0) {
            return "/root";
        }
        return files.apply("/etc/passwd")
                .flatMap(lines -> entry(lines, ID, Integer.toString(id)))
                .filter(fields -> fields.length > HOME)
                .map(fields -> fields[HOME])
                .orElseGet(() -> userName(id).map(name -> "/home/" + name).orElse("/"));
    }

    private static Optional<String[]> entry(List<String> lines, int field, String value) {
        return lines.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > ID && fields[field].equals(value))
                .findFirst();
    }

    private static Optional<Integer> number(String[] fields, int index) {
        try {
            return fields.length > index ? Optional.of(Integer.valueOf(fields[index])) : Optional.empty();
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }
}
