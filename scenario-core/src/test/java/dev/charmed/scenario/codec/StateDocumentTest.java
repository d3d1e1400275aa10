package dev.charmed.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.meta.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDocumentTest {
    private static final String STATE = """
            leader: true
            config:
              log.level: debug
            relations:
            - endpoint: web
              id: 7
            - endpoint: db
            - endpoint: db
              id: 3
              remote_units_data:
                0: {host: a}
            containers:
            - name: b
              can_connect: false
            - name: a
              can_connect: true
              check_infos:
              - name: up
                threshold: 5
              - name: alive
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "leader, 1, 1",
        "config.log.level, 3, 3",
        "relations[0].endpoint, 7, 3",
        "relations[0].id, 7, 3",
        "relations[1].id, 9, 3",
        "relations[1].remote_units_data.0.host, 11, 9",
        "relations[2], 5, 3",
        "relations[2].remote_app_data.key, 5, 3",
        "containers[0].check_infos[0].name, 20, 5",
        "containers[0].check_infos[1].threshold, 19, 5",
        "containers[1].can_connect, 14, 3",
        "containers[1].layers, 13, 3",
        "secrets[0].id, 1, 1"
    })
    void findsWhatTheStateSortedAndFilledIn(String path, int line, int column) {
        StateDocument document = StateDocument.read(STATE, TextFormat.YAML);

        assertThat(document.position(path)).contains(new Position(line, column));
    }

    @Test
    void findsStatesUnderAKeyOfADocument() {
        StateDocument document =
                StateDocument.read("{\"outcome\": \"ok\",\n \"state\": {\"leader\": true}}", TextFormat.JSON, "state");

        assertThat(document.state().leader()).isTrue();
        assertThat(document.position("leader")).contains(new Position(2, 12));
    }

    @Test
    void refusesADocumentWithoutTheKey() {
        assertThatThrownBy(() -> StateDocument.read("{}", TextFormat.JSON, "state"))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("(line 1, column 1): has no State under the key \"state\"");
    }

    @Test
    void hasTheEmptyStateForAnEmptyDocument() {
        assertThat(StateDocument.read("# nothing\n", TextFormat.YAML).state().leader())
                .isFalse();
    }
}
