package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import org.junit.jupiter.api.Test;

final class StorageRulesTest {
    private static final Checked CHARM = Checked.charm(
            "{name: x, storage: {foo: {type: filesystem, multiple: {range: 0-2}}, marx: {type: filesystem}}}");

    private static Checked holding(Storage... storages) {
        return CHARM.with(State.empty().withStorages(storages));
    }

    @Test
    void storagesAreDeclared() {
        holding(new Storage("foo", 1), new Storage("foo", 2), new Storage("marx", 1))
                .isFine();
        assertThat(holding(new Storage("fooo", 1)).breaks(StorageRules.DECLARED).path())
                .isEqualTo("storages[0].name");
    }

    @Test
    void instancesStayWithinTheDeclaredRange() {
        holding(new Storage("foo", 1), new Storage("foo", 2), new Storage("foo", 3), new Storage("foo", 4))
                .breaks(StorageRules.WITHIN_RANGE);
        holding(new Storage("marx", 1), new Storage("marx", 2)).breaks(StorageRules.WITHIN_RANGE);
        Checked.charm("{name: x, storage: {foo: {type: filesystem, multiple: {range: 1+}}}}")
                .with(State.empty().withStorages(new Storage("foo", 1), new Storage("foo", 2)))
                .isFine();
    }

    @Test
    void eventsAreAboutDeclaredStorages() {
        Storage storage = new Storage("foo", 1);
        Checked.charm("name: x")
                .with(State.empty().withStorages(storage))
                .on(Event.storageAttached(storage))
                .breaks(StorageRules.DECLARED, StorageRules.EVENT_DECLARED);
    }

    @Test
    void eventsAreAboutStoragesInTheState() {
        Storage storage = new Storage("foo", 1);
        holding(storage).on(Event.storageAttached(storage)).isFine();
        holding(storage).on(Event.storageDetaching(new Storage("foo", 2))).breaks(StorageRules.IN_STATE);
    }

    @Test
    void aStorageWithoutIndexThatIsNotInTheStateIsToldWhy() {
        Event attached = Event.storageAttached(new Storage("foo"));

        assertThat(CHARM.on(attached).breaks(StorageRules.IN_STATE).message())
                .isEqualTo("foo-storage-attached is about a storage \"foo\", and the State has none");
        assertThat(holding(new Storage("foo", 0), new Storage("foo", 2))
                        .on(attached)
                        .breaks(StorageRules.IN_STATE)
                        .message())
                .isEqualTo("foo-storage-attached is about one of the storages foo/0, foo/2; say which by its index");
    }
}
