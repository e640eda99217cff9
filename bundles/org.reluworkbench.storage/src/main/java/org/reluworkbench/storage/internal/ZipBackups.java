package org.reluworkbench.storage.internal;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.Backups;

/** Writes the archive that {@link BackupFormat} describes. */
final class ZipBackups implements Backups {
    private final Database database;
    private final AssetFiles assets;
    private final Migrations migrations;

    ZipBackups(Database database, AssetFiles assets, Migrations migrations) {
        this.database = database;
        this.assets = assets;
        this.migrations = migrations;
    }

    @Override
    public void backup(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        requireAbsent(target);
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
        try {
            write(temporary);
            // Unlike an atomic move, this one does not replace a file that has come meanwhile.
            Files.move(temporary, target);
            Disk.syncDirectory(target.getParent());
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (IOException e) {
            throw StorageFailure.of("The backup " + target + " was not written", e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void requireAbsent(Path file) {
        if (Files.exists(file)) {
            throw exists(file);
        }
    }

    private static WorkbenchException exists(Path file) {
        return new WorkbenchException(
                StandardErrorCode.CONFLICT, file + " exists; a backup does not replace a file");
    }

    private void write(Path file) throws IOException {
        Disk.createForOwner(file);
        try (FileOutputStream out = new FileOutputStream(file.toFile());
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            writeHeader(zip);
            // The rows first: an asset with a row has its file, and none is removed meanwhile.
            assets.removal().readLock().lock();
            try {
                for (String sha256 : writeTables(zip)) {
                    writeAsset(zip, sha256);
                }
            } finally {
                assets.removal().readLock().unlock();
            }
            zip.finish();
            zip.flush();
            out.getFD().sync();
        }
    }

    private void writeHeader(ZipOutputStream zip) throws IOException {
        Properties header = new Properties();
        header.setProperty(BackupFormat.FORMAT, BackupFormat.VERSION);
        header.setProperty(
                BackupFormat.SCHEMA, migrations.version(database.dataSource()).getVersion());
        header.setProperty(BackupFormat.TABLES, String.join(" ", BackupFormat.TABLES_IN_ORDER));
        zip.putNextEntry(new ZipEntry(BackupFormat.HEADER));
        header.store(zip, "Backup of a ReLU Workbench");
        zip.closeEntry();
    }

    /** Writes the tables as they are at one moment; returns the digests of the assets in them. */
    private List<String> writeTables(ZipOutputStream zip) throws IOException {
        return database.read(
                "The database was not written to the backup",
                sql -> {
                    for (String table : BackupFormat.TABLES_IN_ORDER) {
                        zip.putNextEntry(new ZipEntry(BackupFormat.tableEntry(table)));
                        TableRows.write(sql, table, zip);
                        zip.closeEntry();
                    }
                    return sql.list(
                            row -> row.getString("sha256"),
                            "SELECT DISTINCT sha256 FROM asset ORDER BY sha256");
                });
    }

    private void writeAsset(ZipOutputStream zip, String sha256) throws IOException {
        zip.putNextEntry(new ZipEntry(BackupFormat.assetEntry(sha256)));
        try (InputStream in = assets.read(sha256)) {
            Sha256 digested = new Sha256(in);
            digested.transferTo(zip);
            if (!digested.finish().equals(sha256)) {
                throw damaged(sha256);
            }
        } catch (NoSuchFileException e) {
            throw damaged(sha256);
        }
        zip.closeEntry();
    }

    private static WorkbenchException damaged(String sha256) {
        return new WorkbenchException(
                StandardErrorCode.ASSET_CORRUPT,
                "No backup was written, because the stored asset " + sha256 + " is damaged");
    }
}
