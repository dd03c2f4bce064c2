package org.smtpcheck.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Ledger ledger = new Ledger(nanos::get);

    @Test
    void what_was_taken_long_ago_is_not_waited_for_and_not_forgotten() {
        ledger.add("sc1", "mx", "250 queued as A1B2C3");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        ledger.add("sc2", "mx", "250 queued as A1B2C4");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(ledger.since(Duration.ofSeconds(3)))
                .extracting(LeftOver::token)
                .containsExactly("sc2");
        assertThat(ledger.all()).extracting(LeftOver::token).containsExactly("sc1", "sc2");
    }
}
