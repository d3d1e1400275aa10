package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.meta.StorageMeta;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StorageEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The storages of the State, and storage events. */
final class StorageRules {
    static final Rule HAS_STORAGE =
            Rule.byConstruction("EVS1", "A storage event is about a storage.", "Juju names it in the environment");
    static final Rule NAMED_AFTER = Rule.byConstruction(
            "EVS2", "A storage event is named after its storage.", "Juju makes the hook's name from the storage's");
    static final Rule EVENT_DECLARED = Rule.error(
            "EVS3", "A storage event is about a storage that the charm declares.", "Juju attaches declared storages");
    static final Rule IN_STATE = Rule.error(
            "EVS4", "A storage event is about a storage that the State has.", "it is attached already, or still");
    static final Rule DECLARED = Rule.error(
            "STO1", "Every storage of the State is declared by the charm.", "Juju attaches declared storages");
    static final Rule UNIQUE = Rule.byConstruction(
            "STO2", "No two storages of the State have one name and index.", "Juju counts the instances in a model");
    static final Rule WITHIN_RANGE = Rule.error(
            "STO3",
            "The State has no more instances of a storage than the charm declares at most.",
            "Juju refuses to add more");
    static final Rule ENOUGH = Rule.warning(
            "STO4",
            "The State has none of a storage, or as many instances as the charm declares at least.",
            "Juju installs no unit before it has them");
    static final List<Rule> RULES =
            List.of(HAS_STORAGE, NAMED_AFTER, EVENT_DECLARED, IN_STATE, DECLARED, UNIQUE, WITHIN_RANGE, ENOUGH);

    private StorageRules() {}

    static void check(Scenario scenario, Findings findings) {
        Map<String, StorageMeta> declared = scenario.meta().storage();
        List<Storage> storages = scenario.state().storages();
        Map<String, Integer> counts = storages.isEmpty() ? Map.of() : new HashMap<>();
        for (int index = 0; index < storages.size(); index++) {
            Storage storage = storages.get(index);
            StorageMeta meta = declared.get(storage.name());
            String path = "storages[" + index + "]";
            if (meta == null) {
                findings.add(DECLARED, path + ".name", undeclared(storage, declared));
                continue;
            }
            int count = counts.merge(storage.name(), 1, Integer::sum);
            if (meta.maximum().isPresent() && count == meta.maximum().getAsInt() + 1) {
                findings.add(
                        WITHIN_RANGE,
                        path,
                        "the charm declares at most %d of the storage \"%s\""
                                .formatted(meta.maximum().getAsInt(), storage.name()));
            }
        }
        if (!(scenario.event() instanceof StorageEvent)) {
            counts.forEach((name, count) -> checkEnough(declared.get(name), count, findings));
        }
        if (scenario.event() instanceof StorageEvent event) {
            Storage storage = event.storage();
            if (!declared.containsKey(storage.name())) {
                findings.add(EVENT_DECLARED, "event", event.hookName() + ": " + undeclared(storage, declared));
            }
            if (!storages.contains(storage)) {
                findings.add(IN_STATE, "event", event.hookName() + " is about " + missing(scenario, storage));
            }
        }
    }

    /** Storages come and go one by one, while their own events tell of it. */
    private static void checkEnough(@Nullable StorageMeta declared, int count, Findings findings) {
        if (declared != null && count < declared.minimum()) {
            findings.add(
                    ENOUGH,
                    "storages",
                    "the charm declares at least %d of the storage \"%s\", and the State has %d"
                            .formatted(declared.minimum(), declared.name(), count));
        }
    }

    private static String missing(Scenario scenario, Storage storage) {
        List<Storage> others = scenario.state().storages(storage.name());
        if (storage.index() != Storage.UNNUMBERED) {
            return "the storage %s, which the State does not have".formatted(storage.id());
        }
        return others.isEmpty()
                ? "a storage \"%s\", and the State has none".formatted(storage.name())
                : "one of the storages %s; say which by its index"
                        .formatted(others.stream()
                                .map(other -> other.id().toString())
                                .collect(Collectors.joining(", ")));
    }

    private static String undeclared(Storage storage, Map<String, StorageMeta> declared) {
        return "the charm declares no storage \"%s\"%s"
                .formatted(storage.name(), NearestName.hint(storage.name(), declared.keySet()));
    }
}
