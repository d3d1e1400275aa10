package dev.charmed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracebackTest {
    private static final Traceback TRACEBACK = new Traceback("""
            Traceback (most recent call last):
              File "/charm/src/charm.py", line 13, in <module>
                ops.main(C)
              File "/env/lib/python3.11/site-packages/ops/__init__.py", line 360, in __call__
                return _main.main(charm_class=charm_class)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              File "/env/lib/python3.11/site-packages/ops/framework.py", line 1032, in _reemit
                custom_handler(event)
              File "/charm/src/charm.py", line 11, in start
                {}["missing"]
            KeyError: 'missing'
            """);

    @Test
    void leavesOutTheFramesOfTheFramework() {
        assertThat(TRACEBACK.withoutFramework()).isEqualTo("""
                        Traceback (most recent call last):
                          File "/charm/src/charm.py", line 13, in <module>
                            ops.main(C)
                          … 2 frames of ops; -v shows them
                          File "/charm/src/charm.py", line 11, in start
                            {}["missing"]
                        KeyError: 'missing'""");
    }

    @Test
    void isNotToldAgainWhereTheFrameworkLoggedIt() {
        assertThat(TRACEBACK.removedFrom("Uncaught exception while in charm code:\n" + TRACEBACK.text()))
                .isEqualTo("Uncaught exception while in charm code: (see above)");
    }

    @Test
    void isToldIfItIsAnother() {
        String other = "caught\nTraceback (most recent call last):\nValueError: 3";

        assertThat(TRACEBACK.removedFrom(other)).isEqualTo(other);
    }

    @Test
    void ofACharmInAnotherLanguageIsEmpty() {
        assertThat(new Traceback("").withoutFramework()).isEmpty();
        assertThat(new Traceback("").removedFrom("fine")).isEqualTo("fine");
    }
}
