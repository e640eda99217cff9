package org.reluworkbench.storage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.flywaydb.core.api.MigrationVersion;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Restore;
import org.reluworkbench.storage.StoredAsset;

/** Reads the archive that {@link BackupFormat} describes into an embedded database and files. */
@Component
public final class ZipRestore implements Restore {
    /** SQLSTATE of values, keys, and names of tables and columns that do not fit. */
    private static final Pattern BLAMES_DATA = Pattern.compile("22|23|42");

    private final DataSourceFactory drivers;
    private final Migrations migrations;

    @Activate
    public ZipRestore(
            BundleContext context,
            @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory drivers)
            throws IOException {
        this(drivers, Migrations.wiredTo(context));
    }

    ZipRestore(DataSourceFactory drivers, Migrations migrations) {
        this.drivers = drivers;
        this.migrations = migrations;
    }

    @Override
    public void restore(Path backup, Path directory) throws IOException {
        try (Archive archive = Archive.open(backup)) {
            Header header = header(archive);
            try (DataDirectory target = DataDirectory.open(directory)) {
                target.beginRestore();
                boolean complete = false;
                try {
                    fill(target, archive, header);
                    complete = true;
                } finally {
                    target.endRestore(complete);
                }
            }
        }
    }

    private record Header(MigrationVersion schema, List<String> tables) {}

    private Header header(Archive archive) throws IOException {
        Properties header = new Properties();
        try (InputStream in = archive.open(BackupFormat.HEADER)) {
            header.load(in);
        } catch (IllegalArgumentException e) {
            throw archive.malformed(e.getMessage(), e);
        }
        String schema = header.getProperty(BackupFormat.SCHEMA, "");
        if (!header.getProperty(BackupFormat.FORMAT, "").equals(BackupFormat.VERSION)
                || !migrations.knows(schema)) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "The backup " + archive.file() + " was made by a newer ReLU Workbench");
        }
        List<String> tables = List.of(header.getProperty(BackupFormat.TABLES, "").split(" "));
        for (String table : tables) {
            if (!BackupFormat.NAME.matcher(table).matches()) {
                throw archive.malformed("\"" + table + "\" is not a table", null);
            }
        }
        return new Header(MigrationVersion.fromVersion(schema), tables);
    }

    private void fill(DataDirectory target, Archive archive, Header header) throws IOException {
        H2File file = new H2File(target.database(), drivers);
        try (Database database = file.createEmpty()) {
            migrations.apply(database.dataSource(), header.schema());
            fillTables(database, archive, header);
            migrations.apply(database.dataSource());
            AssetFiles files = AssetFiles.open(target.assets());
            for (StoredAsset asset : new FileAssetStore(files, database).all()) {
                fillAsset(files, archive, asset);
            }
        } catch (IllegalArgumentException e) {
            throw archive.malformed(e.getMessage(), e);
        } catch (IOException | SQLException e) {
            throw StorageFailure.of("The backup " + archive.file() + " was not restored", e);
        }
    }

    private static void fillTables(Database database, Archive archive, Header header) {
        for (String table : header.tables()) {
            database.change(
                    "Table " + table + " was not restored", sql -> fillTable(sql, archive, table));
        }
        database.change("Numbers were not restored", ZipRestore::continueNumbers);
    }

    private static void fillTable(Sql sql, Archive archive, String table) throws SQLException {
        try (InputStream in = archive.open(BackupFormat.tableEntry(table))) {
            TableRows.read(sql, table, in);
        } catch (IOException e) {
            throw archive.malformed("table " + table + ": " + StorageFailure.reason(e), e);
        } catch (SQLException e) {
            if (BLAMES_DATA.matcher(e.getSQLState()).lookingAt()) {
                throw archive.malformed("table " + table + ": " + StorageFailure.reason(e), e);
            }
            throw e;
        }
    }

    /** New rows get numbers after those of the restored ones. */
    private static void continueNumbers(Sql sql) throws SQLException {
        for (String table : List.of("run", "log_line", "study", "api_token", "audit_line")) {
            long next =
                    sql.first(
                                    row -> row.getLong("last") + 1,
                                    "SELECT COALESCE(MAX(id), 0) AS last FROM " + table)
                            .orElseThrow();
            sql.update("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next);
        }
    }

    /** Several types may share a file. */
    private static void fillAsset(AssetFiles files, Archive archive, StoredAsset asset)
            throws IOException {
        AssetRef ref = asset.ref();
        if (Files.exists(files.place(ref.sha256()))) {
            return;
        }
        try (IncomingFile incoming = files.create(ref.type());
                InputStream in = archive.open(BackupFormat.assetEntry(ref.sha256()))) {
            in.transferTo(incoming.stream());
            if (!incoming.finish().equals(ref.sha256()) || incoming.size() != asset.sizeInBytes()) {
                throw archive.malformed(
                        "the bytes of " + ref.type() + " " + ref.sha256() + " are not its own",
                        null);
            }
            incoming.moveTo(files.place(ref.sha256()));
        } catch (ZipException | EOFException e) {
            throw archive.malformed(e.getMessage(), e);
        }
    }
}
