package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.resource.LoadableResource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The numbered SQL files, and how they are applied to a database. Applied files never change. */
record Migrations(List<Migration> files) {
    /** Namespace of the capability that the bundle with the files provides. */
    static final String CAPABILITY = "org.reluworkbench.migrations";

    /** The files in the bundle to which the given one is wired. */
    static Migrations wiredTo(BundleContext context) throws IOException {
        Bundle provider =
                context.getBundle()
                        .adapt(BundleWiring.class)
                        .getRequiredWires(CAPABILITY)
                        .get(0)
                        .getProvider()
                        .getBundle();
        List<Migration> files = new ArrayList<>();
        for (URL url : Collections.list(provider.findEntries("migrations", "V*.sql", false))) {
            String name = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
            try (InputStream in = url.openStream()) {
                files.add(
                        new Migration(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return new Migrations(files);
    }

    /**
     * Whether some files have not been applied yet.
     *
     * @throws WorkbenchException {@code DATA_DIRECTORY_UNUSABLE} if an applied file has changed or
     *     is not known here
     */
    boolean pending(DataSource database) {
        return with(
                database,
                MigrationVersion.LATEST,
                flyway -> {
                    boolean pending = false;
                    for (ValidateOutput file : flyway.validateWithResult().invalidMigrations) {
                        ErrorCode problem = file.errorDetails.errorCode;
                        if (problem != CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED) {
                            throw unusable(file, problem);
                        }
                        pending = true;
                    }
                    return pending;
                });
    }

    private static WorkbenchException unusable(ValidateOutput file, ErrorCode problem) {
        String sentence =
                problem == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED
                        ? "The database was written by a newer ReLU Workbench: this one does not"
                                + " know its migration "
                                + file.version
                        : "Migration "
                                + file.version
                                + " (\""
                                + file.description
                                + "\") is not the one that was applied to the database: a released"
                                + " migration never changes";
        return new WorkbenchException(StandardErrorCode.DATA_DIRECTORY_UNUSABLE, sentence);
    }

    /** Brings a database to the newest version. */
    void apply(DataSource database) {
        apply(database, MigrationVersion.LATEST);
    }

    /** Brings a database to the given version. */
    void apply(DataSource database, MigrationVersion target) {
        with(database, target, Flyway::migrate);
    }

    /** The number of the last file that was applied. */
    MigrationVersion version(DataSource database) {
        return with(
                database, MigrationVersion.LATEST, flyway -> flyway.info().current().getVersion());
    }

    /** Whether there is a file with this number, written as in its name: {@code 0003}. */
    boolean knows(String version) {
        return files.stream().anyMatch(file -> file.getFilename().startsWith("V" + version + "__"));
    }

    @FunctionalInterface
    private interface Action<T> {
        T run(Flyway flyway);
    }

    private <T> T with(DataSource database, MigrationVersion target, Action<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Flyway looks for its own parts through the context class loader.
        thread.setContextClassLoader(Migrations.class.getClassLoader());
        try {
            return action.run(
                    Flyway.configure(Migrations.class.getClassLoader())
                            .dataSource(database)
                            .locations(new String[0])
                            .resourceProvider(new Files(files))
                            .javaMigrationClassProvider(List::of)
                            .loggers("slf4j")
                            .cleanDisabled(true)
                            // The default accepts a database that a newer release has migrated.
                            .ignoreMigrationPatterns(new String[0])
                            .target(target)
                            .load());
        } catch (FlywayException e) {
            throw StorageFailure.of("The database was not migrated", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Hands Flyway the files, so that it does not search the class path. */
    private record Files(List<Migration> files) implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return files.stream()
                    .filter(file -> file.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return files.stream()
                    .filter(file -> file.getFilename().startsWith(prefix))
                    .filter(file -> Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                    .<LoadableResource>map(file -> file)
                    .toList();
        }
    }
}
