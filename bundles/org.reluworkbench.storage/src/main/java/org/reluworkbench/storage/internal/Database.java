package org.reluworkbench.storage.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Transactions on a few pooled connections. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MS = 50;

    /** SQLSTATE of a violated unique key. */
    private static final String UNIQUE_VIOLATION = "23505";

    private final StorageThreads threads = new StorageThreads(CONNECTIONS);
    private final HikariDataSource pool;
    private final boolean syncsAfterCommit;

    /** Connects at once; fails as the driver fails. */
    Database(DataSource source) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("storage");
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMaxLifetime(0);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(10));
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            threads.close();
            throw new SQLException(StorageFailure.reason(e.getCause()), e.getCause());
        }
        syncsAfterCommit = isH2(pool);
    }

    private static boolean isH2(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        }
    }

    /** What a transaction does. */
    @FunctionalInterface
    interface Work<T> {
        T run(Sql sql) throws SQLException, IOException;
    }

    /** Changes that need no answer. */
    @FunctionalInterface
    interface Change {
        void run(Sql sql) throws SQLException;
    }

    /** Reads from one consistent state of the whole database. */
    <T> T read(String failure, Work<T> work) {
        return onThread(failure, () -> reopening(() -> readOnce(work)));
    }

    private <T> T readOnce(Work<T> work) throws SQLException, IOException {
        try (Connection connection = pool.getConnection()) {
            T result =
                    done(
                            connection,
                            sql -> {
                                connection.setTransactionIsolation(
                                        Connection.TRANSACTION_SERIALIZABLE);
                                return work.run(sql);
                            });
            connection.commit();
            return result;
        }
    }

    /**
     * Commits all changes of the work, or none if it fails; returns when they are on the disk. Work
     * may be done more than once, but its changes are kept once.
     *
     * @param failure what was not done if this fails, as the start of a sentence
     */
    <T> T write(String failure, Work<T> work) {
        return onThread(failure, () -> reopening(() -> commit(work)));
    }

    /** Like {@link #write}. */
    void change(String failure, Change change) {
        write(
                failure,
                sql -> {
                    change.run(sql);
                    return null;
                });
    }

    /** Like {@link #change}, but rows that are already there stay as they are. */
    void insertIfAbsent(String failure, Change insert) {
        onThread(
                failure,
                () -> {
                    try {
                        return reopening(
                                () ->
                                        commit(
                                                sql -> {
                                                    insert.run(sql);
                                                    return null;
                                                }));
                    } catch (SQLException e) {
                        if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    private <T> T commit(Work<T> work) throws SQLException, IOException {
        // Closing a connection with uncommitted changes rolls them back.
        try (Connection connection = pool.getConnection()) {
            T result = done(connection, work);
            connection.commit();
            if (syncsAfterCommit) {
                sync(connection);
            }
            return result;
        }
    }

    /** A database that is not there any more, before a transaction that it had was committed. */
    private static final class GivenUp extends SQLException {
        private static final long serialVersionUID = 1L;

        GivenUp(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    private static <T> T done(Connection connection, Work<T> work)
            throws SQLException, IOException {
        try {
            return work.run(new Sql(connection));
        } catch (SQLException e) {
            throw StorageFailure.isGivenUp(e) ? new GivenUp(e) : e;
        }
    }

    /**
     * Does a transaction again on the database opened anew if H2 gave it up meanwhile. Nothing of
     * the first attempt is left then. It takes until the last of the old connections is closed.
     */
    private <T> T reopening(Callable<T> transaction) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.call();
            } catch (GivenUp e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pool.getHikariPoolMXBean().softEvictConnections();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
    }

    /** H2 alone leaves a commit in memory for up to half a second and never forces it out. */
    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** Work on files that belongs to the storage and must not be interrupted either. */
    <T> T onThread(String failure, Callable<T> work) {
        try {
            return threads.call(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (SQLException e) {
            if (StorageFailure.isDiskFull(e)) {
                // H2 gives up a database that it could not write. When its last connection has
                // been closed, the next one opens it anew, in the state of the last commit.
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            throw StorageFailure.of(failure, e);
        } catch (Exception e) {
            throw StorageFailure.of(failure, e);
        }
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        threads.close();
        pool.close();
    }
}
