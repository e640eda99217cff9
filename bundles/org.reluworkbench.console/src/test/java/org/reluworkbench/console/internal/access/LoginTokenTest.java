package org.reluworkbench.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.SteppedClock;

final class LoginTokenTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SteppedClock clock = new SteppedClock();

    @Test
    void opensOnce() {
        LoginToken token = new LoginToken(SECRET, clock);
        assertFalse(token.redeem(SECRET.substring(1)));
        assertTrue(token.redeem(SECRET), "a wrong try uses nothing up");
        assertFalse(token.redeem(SECRET));
    }

    @Test
    void opensOnlyForADay() {
        LoginToken token = new LoginToken(SECRET, clock);
        clock.pass(Duration.ofHours(24));
        assertFalse(token.redeem(SECRET));
    }

    @Test
    void doesNotOpenIfItCouldBeGuessed() {
        String tooShort = SECRET.substring(0, LoginToken.FEWEST_CHARACTERS - 1);
        assertFalse(new LoginToken(tooShort, clock).redeem(tooShort));
        assertFalse(new LoginToken(null, clock).redeem(""));
    }
}
