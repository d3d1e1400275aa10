package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.Exit;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.StoredState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ops keeps in a file, written and read where the file may be anything. */
class UnitDatabaseTest extends ScriptTest {
    @Test
    void aDatabaseThatIsNoneIsAProblemOfItsOwn() throws IOException {
        ForkResult result = run("open('.unit-state.db', 'w').write('garbage' * 1000)");

        assertThat(result.exit()).isEqualTo(new Exit.Status(0));
        assertThat(result.databaseProblem()).contains("DatabaseError: file is not a database");
    }

    @Test
    void codeInTheDatabaseIsNotRun() throws IOException {
        ForkResult result = run("""
                import os, pickle, sqlite3
                class Evil:
                    def __reduce__(self):
                        return os.mkdir, ("evil",)
                database = sqlite3.connect(".unit-state.db")
                database.execute("CREATE TABLE snapshot (handle TEXT, data BLOB)")
                database.execute("CREATE TABLE notice (sequence, event_path, observer_path, method_name)")
                database.execute("INSERT INTO snapshot VALUES ('A/StoredStateData[x]', ?)", (pickle.dumps(Evil()),))
                database.commit()
                """);

        assertThat(result.databaseProblem()).contains("UnpicklingError: posix.mkdir is not a simple type");
        assertThat(charm.directory.resolve("evil")).doesNotExist();
    }

    @Test
    void aDatabaseCanBeWrittenAndReadForAProcessThatIsNotAFork() throws IOException {
        UnitDatabase database = new UnitDatabase(
                List.of(
                        new DeferredEvent("C/on/w1_pebble_ready[10]", "C", "_b", Map.of("a", List.of(1L, true))),
                        new DeferredEvent("C/on/start[2]", "C/lib", "_a")),
                List.of(
                        StoredState.of("C", Map.of("x", 1.0, "big", Map.of("!tuple", List.of()))),
                        new StoredState(Optional.empty(), "_stored", Map.of("event_count", 10L))));

        charm.bridge().writeDatabase(charm.directory, database);

        assertThat(charm.bridge().readDatabase(charm.directory)).isEqualTo(database);
    }

    @Test
    void noneIsWrittenAsNone() throws IOException {
        UnitDatabase database = new UnitDatabase(
                List.of(new DeferredEvent("C/on/start[2]", "C", "_a", Map.of("secret", Absent.VALUE))),
                List.of(
                        StoredState.of("C", Map.of("url", Absent.VALUE, "urls", List.of("null", Absent.VALUE))),
                        new StoredState(Optional.empty(), "_stored", Map.of("event_count", 2L))));

        charm.bridge().writeDatabase(charm.directory, database);

        assertThat(charm.bridge().readDatabase(charm.directory)).isEqualTo(database);
    }

    @Test
    void aValueThatMeansNothingIsRefused() throws IOException {
        UnitDatabase database =
                new UnitDatabase(List.of(), List.of(StoredState.of("C", Map.of("x", Map.of("!tupel", List.of())))));

        assertThatThrownBy(() -> charm.run("start", database))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("unknown marker '!tupel'");
    }
}
