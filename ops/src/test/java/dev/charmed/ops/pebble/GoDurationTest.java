package dev.charmed.ops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "5s, 5s",
        "1.5s, 1.5s",
        "90s, 1m30s",
        "1h, 1h0m0s",
        "168h, 168h0m0s",
        ".5m, 30s",
        "20ms, 20ms",
        "1.25ms, 1.25ms",
        "15us, 15µs",
        "7ns, 7ns",
        "-3s, -3s",
        "1h1ns, 1h0m0.000000001s",
        "+2m, 2m0s",
    })
    void whatIsReadIsWrittenAsGoDoes(String text, String written) {
        assertThat(GoDuration.text(GoDuration.parse(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'time: invalid duration \"\"'",
        "x, 'time: invalid duration \"x\"'",
        "., 'time: invalid duration \".\"'",
        "1.2.3s, 'time: invalid duration \"1.2.3s\"'",
        "5, 'time: missing unit in duration \"5\"'",
        "5y, 'time: unknown unit \"y\" in duration \"5y\"'",
        "9999999h, 'time: invalid duration \"9999999h\"'",
    })
    void whatIsNoDurationIsRefusedWithGosWords(String text, String message) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    @Timeout(60)
    void whatIsFarTooLongIsRefusedWithoutReadingIt() {
        assertThatThrownBy(() -> GoDuration.parse("9".repeat(2_000_000) + "h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time: invalid duration \"" + "9".repeat(60) + "…\"");
    }

    @ParameterizedTest
    @CsvSource({"1m, 60000", "-1m, -60000", "1h2m3s4ms, 3723004"})
    void aDurationIsRead(String text, long milliseconds) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofMillis(milliseconds));
    }
}
