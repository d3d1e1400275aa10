package dev.charmed.scenario.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attached storages, and those that are asked for. */
class StorageToolsTest {
    private static final State STORED = State.empty().withStorages(new Storage("data", 1), new Storage("disk", 0));

    @Test
    void attachedStoragesHaveAKindAndAPlace() {
        SimulatedUnit unit = Hooks.during(Event.start(), STORED);

        assertThat(unit.storageList()).containsExactly(new StorageId("data", 1), new StorageId("disk", 0));
        assertThat(unit.storageGet(new StorageId("data", 1)))
                .isEqualTo(new StorageInfo("filesystem", "/storage/data/1"));
        assertThat(unit.storageGet(new StorageId("disk", 0))).isEqualTo(new StorageInfo("block", "/storage/disk/0"));
    }

    @Test
    void whatIsNotAttachedIsNotFound() {
        assertThatThrownBy(() -> Hooks.during(Event.start(), STORED).storageGet(new StorageId("data", 0)))
                .hasMessage("storage not found");
    }

    @Test
    void requestsAddUpAndAreNotSeenInTheSameHook() {
        SimulatedUnit unit = Hooks.during(Event.start(), STORED);
        unit.storageAdd(Map.of("data", 1, "disk", 1));
        unit.storageAdd(Map.of("data", 2));

        assertThat(unit.storageList()).hasSize(2);
        HookResult result = unit.settle(true);
        assertThat(result.requestedStorages()).isEqualTo(Map.of("data", 3, "disk", 1));
        assertThat(result.state()).isEqualTo(STORED);
    }

    @Test
    void aHookThatFailsHasRequestedNothing() {
        SimulatedUnit unit = Hooks.during(Event.start(), STORED);
        unit.storageAdd(Map.of("data", 1));

        assertThat(unit.settle(false).requestedStorages()).isEmpty();
    }

    @Test
    void onlyDeclaredStorageCanBeAskedFor() {
        SimulatedUnit unit = Hooks.during(Event.start(), STORED);

        assertThatThrownBy(() -> unit.storageAdd(Map.of("data", 1, "other", 1)))
                .hasMessage("storage \"other\" not found");
        assertThat(unit.settle(true).requestedStorages()).isEmpty();
    }
}
