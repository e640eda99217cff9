package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.storage.AuditLine;
import org.reluworkbench.storage.People;
import org.reluworkbench.storage.Person;
import org.reluworkbench.storage.Role;

class SqlPeopleTest {
    private static final Instant DAY = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir Path directory;

    @Test
    void keepsAccountsTokensAndWhatHappened() {
        Person ada = new Person("ada", Role.ANALYST, Optional.of("hash"), DAY, false);
        try (Storage storage = TestStorage.open(directory)) {
            People people = storage.people();
            people.put(ada);
            people.put(new Person("bob", Role.VIEWER, Optional.empty(), DAY, true));
            people.addToken("ada", "notebook", "d1", DAY);
            people.addToken("bob", "other", "d2", DAY);
            people.audit("ada", "sign in", "200", "127.0.0.1");
            people.audit("ada", "DELETE /api/runs/7", "200", "127.0.0.1");
        }
        try (Storage storage = TestStorage.open(directory)) {
            People people = storage.people();
            assertEquals(Optional.of(ada), people.find("ada"));
            assertTrue(people.find("bob").orElseThrow().disabled());
            long id = people.findToken("d1").orElseThrow().id();
            people.tokenUsed(id, DAY);
            assertEquals(Optional.of(DAY), people.tokens("ada").get(0).used());
            assertFalse(people.removeToken("bob", id), "another person's");
            assertTrue(people.removeToken("ada", id));
            people.remove("bob");
            assertEquals(Optional.empty(), people.findToken("d2"));
            assertEquals(List.of(ada), people.list());
            List<AuditLine> lines = people.auditLines(1, Long.MAX_VALUE);
            assertEquals("DELETE /api/runs/7", lines.get(0).action());
            assertEquals("sign in", people.auditLines(9, lines.get(0).id()).get(0).action());
        }
    }

    @Test
    void aHigherRoleIncludesALowerOne() {
        assertTrue(Role.ADMINISTRATOR.includes(Role.VIEWER));
        assertTrue(Role.ANALYST.includes(Role.ANALYST));
        assertFalse(Role.VIEWER.includes(Role.ANALYST));
    }
}
