package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.osgi.service.jdbc.DataSourceFactory;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.Backups;
import org.reluworkbench.storage.People;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.Settings;
import org.reluworkbench.storage.StudyShelf;

/** An open data directory: its lock, its database and its assets. */
final class Storage implements AutoCloseable {
    private final DataDirectory directory;
    private final Database database;
    private final AssetStore assets;
    private final RunRepository runs;
    private final RunArchive archive;
    private final StudyShelf studies;
    private final People people;
    private final Settings settings;
    private final Backups backups;

    private Storage(
            DataDirectory directory, AssetFiles files, Database database, Migrations migrations) {
        this.directory = directory;
        this.database = database;
        this.assets = new FileAssetStore(files, database);
        this.runs = new SqlRunRepository(database);
        this.archive = new SqlRunArchive(database);
        this.studies = new SqlStudyShelf(database);
        this.people = new SqlPeople(database);
        this.settings = new SqlSettings(database);
        this.backups = new ZipBackups(database, files, migrations);
    }

    /**
     * Opens a data directory with the database in it, creating what is missing.
     *
     * @throws org.reluworkbench.spi.WorkbenchException with one sentence about what is wrong
     */
    static Storage open(Path path, DataSourceFactory drivers, Migrations migrations) {
        return open(
                path,
                migrations,
                directory -> new H2File(directory.database(), drivers).open(migrations));
    }

    /** Opens a data directory whose database is elsewhere. */
    static Storage open(Path path, String url, DataSourceFactory drivers, Migrations migrations) {
        return open(
                path,
                migrations,
                directory -> {
                    Database database = new Database(H2File.source(drivers, url));
                    try {
                        if (migrations.pending(database.dataSource())) {
                            migrations.apply(database.dataSource());
                        }
                        return database;
                    } catch (RuntimeException e) {
                        database.close();
                        throw e;
                    }
                });
    }

    @FunctionalInterface
    private interface Opener {
        Database open(DataDirectory directory) throws IOException, SQLException;
    }

    private static Storage open(Path path, Migrations migrations, Opener opener) {
        DataDirectory directory = DataDirectory.open(path);
        Storage storage = null;
        try {
            directory.requireComplete();
            AssetFiles files = AssetFiles.open(directory.assets());
            Storage opened = new Storage(directory, files, opener.open(directory), migrations);
            opened.listEarlierRuns();
            storage = opened;
            return opened;
        } catch (IOException | SQLException e) {
            throw StorageFailure.of("The data directory " + path + " was not opened", e);
        } finally {
            if (storage == null) {
                directory.close();
            }
        }
    }

    private void listEarlierRuns() {
        try {
            ListingRows.catchUp(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    AssetStore assets() {
        return assets;
    }

    RunRepository runs() {
        return runs;
    }

    RunArchive archive() {
        return archive;
    }

    StudyShelf studies() {
        return studies;
    }

    People people() {
        return people;
    }

    Settings settings() {
        return settings;
    }

    Backups backups() {
        return backups;
    }

    @Override
    public void close() {
        database.close();
        directory.close();
    }
}
