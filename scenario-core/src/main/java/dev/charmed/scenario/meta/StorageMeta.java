package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declared storage.
 *
 * @param location where it is mounted (for several instances: under which directory); Juju chooses if left out
 * @param minimum how many instances a unit has at least; 1 unless {@code multiple} says otherwise
 * @param maximum how many at most; empty is without limit
 * @param multiple whether {@code multiple} is declared, which puts instances into subdirectories of the location
 * @param minimumSize as written, {@code 1G}
 */
public record StorageMeta(
        String name,
        StorageType type,
        String description,
        Optional<String> location,
        int minimum,
        OptionalInt maximum,
        boolean multiple,
        boolean readOnly,
        boolean shared,
        Optional<String> minimumSize) {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:(\\+|-)(\\d{1,9})?)?");

    public StorageMeta {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(description);
        Objects.requireNonNull(location);
        Objects.requireNonNull(maximum);
        Objects.requireNonNull(minimumSize);
    }

    static StorageMeta read(String name, MetaNode node) {
        MetaNode range = node.get("multiple").get("range");
        int minimum = 1;
        OptionalInt maximum = OptionalInt.of(1);
        if (range.isPresent()) {
            String text = range.requireScalar();
            Matcher matcher = RANGE.matcher(text);
            if (!matcher.matches() || ("+".equals(matcher.group(2)) && matcher.group(3) != null)) {
                throw range.error("\"%s\" is not a storage range; expected 2, 1-3, 0- or 1+".formatted(text));
            }
            minimum = Integer.parseInt(matcher.group(1));
            maximum = matcher.group(3) != null
                    ? OptionalInt.of(Integer.parseInt(matcher.group(3)))
                    : matcher.group(2) != null ? OptionalInt.empty() : OptionalInt.of(minimum);
        }
        boolean block = node.text("type").filter("block"::equals).isPresent();
        return new StorageMeta(
                name,
                block ? StorageType.BLOCK : StorageType.FILESYSTEM,
                node.text("description").orElse(""),
                node.text("location"),
                minimum,
                maximum,
                node.get("multiple").isPresent(),
                node.flag("read-only", false),
                node.flag("shared", false),
                node.scalar("minimum-size"));
    }
}
