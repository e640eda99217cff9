package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** H2 closes its file when something inside of it fails; what was committed is still there. */
class GivenUpDatabaseTest {
    @TempDir Path directory;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = new H2File(directory, TestStorage.DRIVERS).open(TestStorage.migrations());
        keep("first", new AtomicInteger(), false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** As after an error inside of H2: nothing is written any more. */
    private void giveUp() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.createStatement().execute("SHUTDOWN IMMEDIATELY");
        assertThrows(SQLException.class, connection::close, "it cannot roll back any more");
    }

    private void keep(String name, AtomicInteger attempts, boolean failing) {
        database.change(
                "The setting was not kept",
                sql -> {
                    sql.update("INSERT INTO setting (name, chosen) VALUES (?, 'x')", name);
                    if (attempts.incrementAndGet() == 1 && failing) {
                        giveUp();
                        sql.update("DELETE FROM setting WHERE name = 'none'");
                    }
                });
    }

    private List<String> names() {
        return database.read(
                "Settings were not read",
                sql ->
                        sql.list(
                                row -> row.getString("name"),
                                "SELECT name FROM setting ORDER BY name"));
    }

    @Test
    void isOpenedAgainByTheNextRead() throws SQLException {
        giveUp();
        assertEquals(List.of("first"), names());
    }

    @Test
    void isOpenedAgainByTheNextChange() throws SQLException {
        giveUp();
        keep("second", new AtomicInteger(), false);
        assertEquals(List.of("first", "second"), names());
    }

    @Test
    void aTransactionThatWasLostIsDoneAgainOnce() {
        AtomicInteger attempts = new AtomicInteger();
        keep("second", attempts, true);
        assertEquals(2, attempts.get());
        assertEquals(List.of("first", "second"), names());
    }

    @Test
    void otherFailuresAreToldAtOnce() {
        AtomicInteger attempts = new AtomicInteger();
        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> keep("first", attempts, false));
        assertEquals(StandardErrorCode.STORAGE_FAILED, thrown.code());
        assertEquals(0, attempts.get(), "the insert violates the key");
        assertEquals(List.of("first"), names());
    }

    /** Gives up each time, also the tenth. */
    @Test
    void whatNeverSucceedsIsTold() {
        AtomicInteger attempts = new AtomicInteger();
        WorkbenchException thrown =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                database.change(
                                        "The setting was not kept",
                                        sql -> {
                                            attempts.incrementAndGet();
                                            giveUp();
                                            sql.update("DELETE FROM setting");
                                        }));
        assertEquals(StandardErrorCode.STORAGE_FAILED, thrown.code());
        assertEquals(10, attempts.get());
        assertEquals(List.of("first"), names());
    }
}
