package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.StorageMeta;
import dev.charmed.scenario.meta.StorageType;
import dev.charmed.scenario.state.NameGrammar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The storages that a charm declares. Whether they are shared or read-only shows in no State, so nothing hangs on that. */
final class StorageDeclarationRules {
    static final Rule TYPE = Rule.error(
            "MET8",
            "A storage is of type filesystem or block, and only the first has a location.",
            "Juju refuses the charm");
    static final Rule NAME = Rule.error(
            "MET17",
            "Storages are named with lower-case letters and digits, joined by single dashes, with a letter in every part.",
            "Juju can attach no others");
    static final Rule RANGE = Rule.error(
            "MET18",
            "A storage that is multiple has a range, of one instance at most or more.",
            "Juju refuses the charm: invalid count");
    static final Rule MINIMUM_SIZE = Rule.error(
            "MET19",
            "The minimum size of a storage is a text: a number, and M, G, T, P, E, Z or Y if it is not in mebibytes.",
            "Juju refuses the charm: expected a non-negative number");
    static final Rule PROPERTIES = Rule.error(
            "MET20", "The only property of a storage is to be transient.", "Juju refuses the charm: unexpected value");
    static final List<Rule> RULES = List.of(TYPE, NAME, RANGE, MINIMUM_SIZE, PROPERTIES);

    private static final Pattern SIZE = Pattern.compile("(?:\\d++\\.?\\d*|\\.\\d+)(?:[MGTPEZY](?:i?B)?)?");

    private StorageDeclarationRules() {}

    static void check(CharmMeta meta, Findings findings) {
        Declaration all = new Declaration("charm", meta.metadata()).get("storage");
        for (StorageMeta storage : meta.storage().values()) {
            Declaration declared = all.get(storage.name());
            if (!NameGrammar.APPLICATION.allows(storage.name())) {
                findings.add(
                        NAME,
                        declared.path(),
                        "\"%s\" is no name for a storage: Juju wants lower-case letters and digits, joined by single dashes, with a letter in every part"
                                .formatted(storage.name()));
            }
            checkType(storage, declared, findings);
            checkRange(storage, declared.get("multiple"), findings);
            Declaration size = declared.get("minimum-size");
            if (size.isPresent() && !SIZE.matcher(size.text().orElse("")).matches()) {
                findings.add(
                        MINIMUM_SIZE,
                        size.path(),
                        "%s is no size; expected a text such as \"512M\" or \"2G\"".formatted(size.value()));
            }
            checkProperties(declared.get("properties"), findings);
        }
    }

    private static void checkType(StorageMeta storage, Declaration declared, Findings findings) {
        Optional<String> type = declared.get("type").text();
        if (type.isEmpty() || !(type.get().equals("filesystem") || type.get().equals("block"))) {
            findings.add(
                    TYPE,
                    declared.path() + ".type",
                    "the storage \"%s\" has %s; expected filesystem or block"
                            .formatted(
                                    storage.name(),
                                    type.map(word -> "the type \"" + word + "\"")
                                            .orElse("no type")));
        } else if (storage.type() == StorageType.BLOCK && storage.location().isPresent()) {
            findings.add(
                    TYPE,
                    declared.path() + ".location",
                    "the storage \"%s\" is a block device, which has no location".formatted(storage.name()));
        }
    }

    private static void checkRange(StorageMeta storage, Declaration multiple, Findings findings) {
        if (!multiple.isPresent()) {
            return;
        }
        Declaration range = multiple.get("range");
        if (!range.isPresent() || storage.maximum().orElse(1) == 0) {
            findings.add(
                    RANGE,
                    range.path(),
                    "the storage \"%s\" %s; expected something like 3, 1-3 or 0-"
                            .formatted(
                                    storage.name(),
                                    range.isPresent() ? "allows no instance" : "is multiple, and has no range"));
        }
    }

    private static void checkProperties(Declaration properties, Findings findings) {
        if (properties.value() instanceof List<?> list) {
            for (Object property : list) {
                if (!"transient".equals(property)) {
                    findings.add(
                            PROPERTIES,
                            properties.path(),
                            "Juju knows no property \"%s\"; expected transient".formatted(property));
                }
            }
        }
    }
}
