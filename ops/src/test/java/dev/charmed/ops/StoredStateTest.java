package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.KeptData;
import dev.charmed.ops.framework.StoredContent;
import dev.charmed.ops.framework.StoredRecord;
import dev.charmed.ops.framework.StoredState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredStateTest {
    private final TestHook hook = new TestHook();

    private static final class MyCharm extends CharmBase {
        final StoredState stored = storedState();

        MyCharm(Framework framework) {
            super(framework);
            stored.putIfAbsent("starts", 0);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            stored.put("starts", stored.getLong("starts") + 1);
        }
    }

    @Test
    void whatIsStoredIsThereInTheNextHook() {
        hook.fire("start", MyCharm::new);
        hook.fire("start", MyCharm::new);

        assertThat(hook.kept.storedStates())
                .containsExactly(new StoredContent("MyCharm", "_stored", Map.of("starts", 2L)));
    }

    @Test
    void whatIsNotChangedIsNotWritten() {
        hook.fire("start", MyCharm::new);
        hook.fire("update-status", MyCharm::new);

        assertThat(hook.saves).isEqualTo(1);
    }

    @Test
    void whatAnotherObjectStoredStays() {
        hook.stored("MyCharm/Library[x]", "_stored", Map.of("a", List.of(1L, Map.of("b", "c"))));

        hook.fire("start", MyCharm::new);

        assertThat(hook.kept.storedStates())
                .extracting(StoredContent::ownerPath)
                .containsExactly("MyCharm/Library[x]", "MyCharm");
    }

    @Test
    void whatWasStoredKeepsItsPlace() {
        hook.kept = new KeptData(
                List.of(),
                List.of(
                        new StoredContent("MyCharm", "_stored", Map.of("starts", 5L)),
                        new StoredContent("MyCharm/Library[x]", "_stored", Map.of("a", "b"))));

        hook.fire("start", MyCharm::new);

        assertThat(hook.kept.storedStates())
                .containsExactly(
                        new StoredContent("MyCharm", "_stored", Map.of("starts", 6L)),
                        new StoredContent("MyCharm/Library[x]", "_stored", Map.of("a", "b")));
    }

    @Test
    void onlySimpleValuesAreStored() {
        MyCharm charm = hook.fire("start", MyCharm::new);

        assertThatThrownBy(() -> charm.stored.put("when", List.of(Optional.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "MyCharm._stored.when[0]: only strings, numbers, booleans, and lists and maps of them can be"
                                + " kept between hooks, not a Optional");
    }

    @Test
    void aValueOfAnotherTypeIsNamed() {
        MyCharm charm = hook.fire("start", MyCharm::new);

        assertThatThrownBy(() -> charm.stored.getString("starts"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("MyCharm: \"starts\" of _stored is 1, not a string");
    }

    private record Progress(int step, Optional<String> note, List<String> done) {}

    private static final class TypedCharm extends CharmBase {
        private final StoredRecord<Progress> progress = storedState(new Progress(0, Optional.empty(), List.of()));

        TypedCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) {
            progress.update(before ->
                    new Progress(before.step() + 1, Optional.of("at " + before.step()), List.of("x" + before.step())));
        }
    }

    @Test
    void aRecordIsStored() {
        hook.fire("start", TypedCharm::new);
        TypedCharm charm = hook.fire("start", TypedCharm::new);

        assertThat(charm.progress.get()).isEqualTo(new Progress(2, Optional.of("at 1"), List.of("x1")));
        assertThat(hook.kept.storedStates())
                .containsExactly(new StoredContent(
                        "TypedCharm", "_stored", Map.of("step", 2L, "note", "at 1", "done", List.of("x1"))));
    }
}
