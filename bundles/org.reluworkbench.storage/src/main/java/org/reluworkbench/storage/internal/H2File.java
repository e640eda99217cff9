package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The embedded database of a data directory.
 *
 * <p>H2 cannot roll back the creation of a table, so migrations work on a copy of the file that
 * takes its place when it is complete: whoever is killed meanwhile finds the old database again.
 */
final class H2File {
    private static final String SUFFIX = ".mv.db";
    private static final String CURRENT = "workbench";
    private static final String MIGRATING = "migrating";

    /**
     * Closed by its bundle only, and no trace files. Texts of up to 64 Ki characters stand in their
     * rows, because a list of runs reads the text of every study. H2 uses space again 45 seconds
     * after it was freed; sooner, it loses commits.
     */
    private static final String SETTINGS =
            ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_LENGTH_INPLACE_LOB=65536";

    private final Path directory;
    private final DataSourceFactory drivers;

    H2File(Path directory, DataSourceFactory drivers) {
        if (directory.toString().contains(";")) {
            throw new WorkbenchException(
                    StandardErrorCode.DATA_DIRECTORY_UNUSABLE,
                    "The data directory "
                            + directory
                            + " cannot be used: its path has a semicolon");
        }
        this.directory = directory;
        this.drivers = drivers;
    }

    /** Opens the database at its newest version. */
    Database open(Migrations migrations) throws IOException, SQLException {
        Disk.createDirectory(directory);
        Files.deleteIfExists(file(MIGRATING));
        if (Files.exists(file(CURRENT))) {
            Database database = connect(CURRENT);
            if (isCurrent(database, migrations)) {
                return database;
            }
            Files.copy(file(CURRENT), file(MIGRATING));
        }
        try (Database copy = connect(MIGRATING)) {
            migrations.apply(copy.dataSource());
        }
        Disk.syncFile(file(MIGRATING));
        Disk.rename(file(MIGRATING), file(CURRENT));
        return connect(CURRENT);
    }

    /** Creates a database without any tables. */
    Database createEmpty() throws IOException, SQLException {
        Disk.createDirectory(directory);
        return connect(CURRENT);
    }

    /** Leaves the database open only if it is. */
    private static boolean isCurrent(Database database, Migrations migrations) {
        boolean current = false;
        try {
            current = !migrations.pending(database.dataSource());
            return current;
        } finally {
            if (!current) {
                database.close();
            }
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }

    private Database connect(String name) throws SQLException {
        return new Database(source(drivers, "jdbc:h2:file:" + directory.resolve(name) + SETTINGS));
    }

    static DataSource source(DataSourceFactory drivers, String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url);
        properties.setProperty(DataSourceFactory.JDBC_USER, "workbench");
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, "");
        return drivers.createDataSource(properties);
    }
}
