package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.scenario.state.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PebbleDaemon daemon = new PebbleDaemon(Container.connected("workload"), PebbleSetup.of(now::get));

    private String add(String key, String repeatAfter, Map<String, String> data) {
        return daemon.noticesAction("add", "custom", key, repeatAfter, data);
    }

    private void later(Duration pause) {
        now.updateAndGet(moment -> moment.plus(pause));
    }

    /** A call for every part of it takes more than a stack. */
    @ParameterizedTest
    @ValueSource(strings = {"a-", "a.", "a/", "a.b/c-"})
    void keysThatAreFarTooLongAreRefused(String part) {
        String key = "example.com/" + part.repeat(200_000) + "a";

        assertThatThrownBy(() -> add(key, "", Map.of())).isInstanceOf(ApiException.class);
    }

    @Test
    void aNoticeIsRecordedForTheUserWhoAddsIt() {
        String id = add("example.com/a", "", Map.of("x", "y"));

        assertThat(daemon.notice(id))
                .isEqualTo(new Notice(
                        "1",
                        OptionalInt.of(0),
                        "custom",
                        "example.com/a",
                        START,
                        START,
                        START,
                        1,
                        Map.of("x", "y"),
                        Optional.empty(),
                        Optional.of(Duration.ofDays(7))));
    }

    @Test
    void anotherOccurrenceCountsAndReplacesTheData() {
        String id = add("example.com/a", "", Map.of("x", "y"));
        later(Duration.ofMinutes(1));

        assertThat(add("example.com/a", "", Map.of())).isEqualTo(id);
        assertThat(daemon.notice(id))
                .extracting(Notice::occurrences, Notice::firstOccurred, Notice::lastRepeated, Notice::lastData)
                .containsExactly(2, START, START.plusSeconds(60), Map.of());
    }

    @Test
    void anOccurrenceBeforeItsTimeDoesNotCountAsNew() {
        String id = add("example.com/a", "1h", Map.of());
        later(Duration.ofMinutes(1));
        add("example.com/a", "1h", Map.of());

        assertThat(daemon.notice(id))
                .extracting(Notice::occurrences, Notice::lastOccurred, Notice::lastRepeated)
                .containsExactly(2, START.plusSeconds(60), START);
        later(Duration.ofHours(1));
        add("example.com/a", "1h", Map.of());
        assertThat(daemon.notice(id).lastRepeated()).isEqualTo(START.plusSeconds(3660));
    }

    @Test
    void noticesAreFoundByWhatTheyAre() {
        add("example.com/a", "", Map.of());
        later(Duration.ofSeconds(1));
        add("example.com/b", "", Map.of());
        later(Duration.ofSeconds(1));
        add("example.com/a", "", Map.of());

        assertThat(daemon.notices(NoticeFilter.none()))
                .extracting(Notice::key)
                .containsExactly("example.com/b", "example.com/a");
        assertThat(daemon.notices(NoticeFilter.none().withKeys("example.com/b")))
                .hasSize(1);
        assertThat(daemon.notices(NoticeFilter.none().withTypes("change-update")))
                .isEmpty();
        assertThat(daemon.notices(NoticeFilter.none().withTypes("unknown"))).isEmpty();
        assertThat(daemon.notices(NoticeFilter.none().withTypes("unknown", "custom")))
                .hasSize(2);
        assertThat(daemon.notices(NoticeFilter.none().withUserId(5))).isEmpty();
        assertThat(daemon.notices(NoticeFilter.none().withUserId(5).withTypes("custom")))
                .isEmpty();
        assertThat(daemon.notices(NoticeFilter.none().withAllUsers())).hasSize(2);
        assertThat(daemon.notices(NoticeFilter.none().withAfter(START.plusSeconds(1))))
                .extracting(Notice::key)
                .containsExactly("example.com/a");
        assertThatThrownBy(
                        () -> daemon.notices(NoticeFilter.none().withAllUsers().withUserId(5)))
                .hasMessage("cannot use both \"users\" and \"user-id\" parameters");
    }

    @Test
    void aNoticeIsForgottenAfterAWeek() {
        add("example.com/a", "", Map.of());
        later(Duration.ofDays(7).plusSeconds(1));

        assertThat(daemon.notices(NoticeFilter.none())).isEmpty();
    }

    @Test
    void whoWaitsHearsOfTheNextNotice() {
        CompletableFuture<List<Notice>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return daemon.waitNotices(NoticeFilter.none().withKeys("example.com/b"), "1m");
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
        add("example.com/a", "", Map.of());
        add("example.com/b", "", Map.of());

        assertThat(waiting.join()).extracting(Notice::key).containsExactly("example.com/b");
    }

    @Test
    void whoWaitsForNothingGetsNothing() throws InterruptedException {
        assertThat(daemon.waitNotices(NoticeFilter.none(), "1ns")).isEmpty();
        assertThatThrownBy(() -> daemon.waitNotices(NoticeFilter.none(), "5"))
                .hasMessage("invalid timeout: time: missing unit in duration \"5\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    drop | custom | example.com/a | '' | invalid action "drop"
                    add | warning | example.com/a | '' | invalid type "warning" (can only add "custom" notices)
                    add | custom | example | '' | invalid key "example" (must be in "example.com/path" format)
                    add | custom | Example.com/a | '' | invalid key "Example.com/a" (must be in "example.com/path" format)
                    add | custom | example.com/a | 5 | invalid repeat-after: time: missing unit in duration "5"
                    """)
    void whatIsNoNoticeIsRefused(String action, String type, String key, String repeatAfter, String message) {
        assertThatThrownBy(() -> daemon.noticesAction(action, type, key, repeatAfter, Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void aKeyHasABound() {
        assertThatThrownBy(() -> add("example.com/" + "a".repeat(300), "", Map.of()))
                .hasMessage("key must be 256 bytes or less");
    }

    @Test
    void onlyWhatWasRecordedIsFound() {
        assertThatThrownBy(() -> daemon.notice("9"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404))
                .hasMessage("cannot find notice with ID \"9\"");
    }
}
