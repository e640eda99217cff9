package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.jdbc.DataSourceFactory;

/** The storage as it runs in the product, without OSGi. */
final class TestStorage {
    static final DataSourceFactory DRIVERS = new OsgiDataSourceFactory(new Driver());

    private TestStorage() {}

    static Storage open(Path directory) {
        return Storage.open(directory, DRIVERS, migrations());
    }

    /** The product's migrations. */
    static Migrations migrations() {
        try (Stream<Path> files = Files.list(Path.of("../../db-migrations"))) {
            List<Migration> migrations = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                migrations.add(
                        new Migration(file.getFileName().toString(), Files.readString(file)));
            }
            return new Migrations(migrations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
