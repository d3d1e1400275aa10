package dev.charmed.scenario.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedOutputTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                     ''
            abc,                    abc
            abcd,                   abcd
            abcde,                  abcde
            abcdefgh,               abcdefgh
            abcdefghi,              'abcd[1 bytes left out]fghi'
            abcdefghijklmnopqrstuv, 'abcd[14 bytes left out]stuv'
            """)
    void theFirstAndTheLastBytesAreKept(String written, String kept) {
        for (int chunk = 1; chunk <= written.length() + 1; chunk++) {
            CapturedOutput output = new CapturedOutput(4);
            byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
            for (int start = 0; start < bytes.length; start += chunk) {
                output.stdout(bytes, start, Math.min(chunk, bytes.length - start));
            }

            assertThat(output.stdout().replace("\n", ""))
                    .as("in chunks of " + chunk)
                    .isEqualTo(kept);
            assertThat(output.stdoutLength()).isEqualTo(written.length());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            abcéfg,      abcéfg
            abcéefghi,   'abc[3 bytes left out]fghi'
            ab€efghi,    'ab[4 bytes left out]fghi'
            abcdefg€i,   'abcd[3 bytes left out]€i'
            abcdefg€ij,  'abcd[6 bytes left out]ij'
            a😀bcde😀,   'a[8 bytes left out]😀'
            """)
    void noCharacterIsTorn(String written, String kept) {
        CapturedOutput output = new CapturedOutput(4);
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        output.stdout(bytes, 0, bytes.length);

        assertThat(output.stdout().replace("\n", "")).isEqualTo(kept);
    }
}
