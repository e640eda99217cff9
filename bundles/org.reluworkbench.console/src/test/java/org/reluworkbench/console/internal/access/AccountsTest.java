package org.reluworkbench.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.console.internal.SteppedClock;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.Role;

final class AccountsTest {
    private final SteppedClock clock = new SteppedClock();
    private final MemoryPeople people = new MemoryPeople();
    private final Accounts accounts = new Accounts(people, clock);

    @Test
    void keepsNoPasswordButItsSaltedHash() {
        accounts.create("ada", Role.ANALYST, "a long password");
        accounts.create("bob", Role.VIEWER, "a long password");
        String hash = people.find("ada").orElseThrow().passwordHash().orElseThrow();
        assertTrue(hash.startsWith("pbkdf2-sha512$210000$"), hash);
        assertNotEquals(hash, people.find("bob").orElseThrow().passwordHash().orElseThrow());
        assertEquals(Optional.of(Role.ANALYST), accounts.signIn("ada", "a long password"));
        assertEquals(Optional.empty(), accounts.signIn("ada", "a long passwort"));
        assertEquals(Optional.empty(), accounts.signIn("eve", "a long password"));
        assertEquals(Optional.empty(), accounts.signIn("eve", "nobody has this password"));
    }

    @Test
    void changesAPasswordOnlyWithTheOldOne() {
        accounts.create("ada", Role.ANALYST, "a long password");
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> accounts.changePassword("ada", "wrong", "another password")));
        accounts.changePassword("ada", "a long password", "another password");
        assertEquals(Optional.of(Role.ANALYST), accounts.signIn("ada", "another password"));
    }

    @Test
    void aTokenEndsWithItsTimeItsAccountAndItsRemoval() {
        clock.pass(Duration.ofDays(1)); // a token that was never used was used at the epoch
        accounts.create("ada", Role.ANALYST, "a long password");
        Accounts.NewToken token = accounts.createToken("ada", "notebook", Duration.ofDays(2));
        assertTrue(accounts.byToken(token.token()).isPresent());
        assertTrue(people.tokens("ada").get(0).used().isPresent());
        assertFalse(people.findToken(token.token()).isPresent(), "only the digest is kept");
        clock.pass(Duration.ofDays(3));
        assertEquals(Optional.empty(), accounts.byToken(token.token()));
        Accounts.NewToken next = accounts.createToken("ada", "next", Duration.ofDays(2));
        assertEquals(
                StandardErrorCode.NOT_FOUND,
                codeOf(() -> accounts.removeToken("bob", next.about().id())));
        accounts.remove("ada");
        assertEquals(Optional.empty(), accounts.byToken(next.token()));
        assertEquals(Optional.empty(), accounts.byToken("wbt_made-up"));
    }

    @Test
    void theOwnerHasTokensWithoutAnAccount() {
        String token = accounts.createToken("owner", "script", Duration.ofDays(1)).token();
        assertEquals(Role.ADMINISTRATOR, accounts.byToken(token).orElseThrow().role());
        assertEquals(
                StandardErrorCode.CONFLICT,
                codeOf(() -> accounts.create("owner", Role.VIEWER, "a long password")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ada", "<b>", "a/b", "a\nb"})
    void refusesNamesThatAreNone(String name) {
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> accounts.create(name, Role.VIEWER, "a long password")));
    }

    @Test
    void refusesShortPasswordsAndEndlessTokens() {
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> accounts.create("ada", Role.VIEWER, "short")));
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> accounts.createToken("ada", "x", Duration.ofDays(400))));
    }

    @Test
    void letsNobodyInWhileTheStorageIsNotThere() {
        Accounts without = new Accounts(null, clock);
        assertEquals(Optional.empty(), without.signIn("ada", "a long password"));
        assertEquals(Optional.empty(), without.byToken("wbt_x"));
        without.audit("ada", "x", "y", "z");
        assertEquals(StandardErrorCode.SERVICE_GONE, codeOf(without::list));
    }

    private static org.reluworkbench.spi.ErrorCode codeOf(Runnable call) {
        return assertThrows(WorkbenchException.class, call::run).code();
    }
}
