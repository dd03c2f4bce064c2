package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteQueueTest {

    @Test
    void keepsOctetsInTheirOrder() {
        Random random = new Random(1);
        ByteQueue queue = new ByteQueue();
        Octets expected = Octets.EMPTY;
        for (int step = 0; step < 5_000; step++) {
            if (random.nextInt(3) > 0) {
                byte[] octets = new byte[random.nextInt(step % 500 == 0 ? 100_000 : 300)];
                random.nextBytes(octets);
                queue.add(Octets.of(octets));
                expected = expected.plus(Octets.of(octets));
            } else {
                int count = random.nextInt(10) == 0 ? expected.length() : random.nextInt(expected.length() + 1);
                queue.drop(count);
                expected = expected.slice(count, expected.length());
            }
            int limit = random.nextInt(expected.length() + 10);

            assertThat(queue.length()).isEqualTo(expected.length());
            assertThat(queue.peek(limit)).isEqualTo(expected.slice(0, Math.min(limit, expected.length())));
        }
    }
}
