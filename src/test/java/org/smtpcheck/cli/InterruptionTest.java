package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void tellsItsListenersOnce() {
        List<String> told = new ArrayList<>();
        Interruption interruption = Interruption.none();
        interruption.onStop(() -> told.add("first"));
        interruption.onStop(() -> told.add("second"));
        assertThat(interruption.isStopped()).isFalse();

        interruption.interrupt();
        interruption.interrupt();

        assertThat(told).containsExactly("first", "second");
        assertThat(interruption.isStopped()).isTrue();
    }

    @Test
    void tellsAListenerThatComesLateAtOnce() {
        List<String> told = new ArrayList<>();
        Interruption interruption = Interruption.none();
        interruption.interrupt();

        interruption.onStop(() -> told.add("late"));

        assertThat(told).containsExactly("late");
    }
}
