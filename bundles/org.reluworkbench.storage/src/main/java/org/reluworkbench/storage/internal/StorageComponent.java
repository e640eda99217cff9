package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.Backups;
import org.reluworkbench.storage.People;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.Settings;
import org.reluworkbench.storage.StudyShelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the configured data directory and registers its stores, or says once why it cannot.
 * Registers them itself: a declared service would be there even if the directory cannot be opened.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = StorageComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StorageComponent.Configuration.class)
@Requirement(namespace = Migrations.CAPABILITY)
public final class StorageComponent {
    static final String PID = "org.reluworkbench.storage";

    private static final Logger logger = LoggerFactory.getLogger(StorageComponent.class);

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final Storage storage;

    /** Where things are kept. */
    @ObjectClassDefinition(
            name = "Storage",
            description = "Where things are kept. The start command sets it.")
    @interface Configuration {
        @AttributeDefinition(
                name = "Data directory",
                description = "Directory of the assets and the embedded database")
        String dataDirectory();

        @AttributeDefinition(
                name = "Database",
                description = "JDBC URL of another database; empty for the embedded one",
                required = false)
        String url() default "";
    }

    /** The driver can be changed by the property {@code drivers.target}. */
    @Activate
    public StorageComponent(
            BundleContext context,
            Configuration configuration,
            @Reference(name = "drivers", target = "(osgi.jdbc.driver.class=org.h2.Driver)")
                    DataSourceFactory drivers)
            throws IOException {
        storage = open(configuration, drivers, Migrations.wiredTo(context));
        if (storage != null) {
            registrations.add(context.registerService(AssetStore.class, storage.assets(), null));
            registrations.add(context.registerService(RunRepository.class, storage.runs(), null));
            registrations.add(context.registerService(RunArchive.class, storage.archive(), null));
            registrations.add(context.registerService(StudyShelf.class, storage.studies(), null));
            registrations.add(context.registerService(People.class, storage.people(), null));
            registrations.add(context.registerService(Settings.class, storage.settings(), null));
            registrations.add(context.registerService(Backups.class, storage.backups(), null));
            logger.info("storage opened {}", configuration.dataDirectory());
        }
    }

    private static Storage open(
            Configuration configuration, DataSourceFactory drivers, Migrations migrations) {
        Path directory = Path.of(configuration.dataDirectory());
        try {
            return configuration.url().isEmpty()
                    ? Storage.open(directory, drivers, migrations)
                    : Storage.open(directory, configuration.url(), drivers, migrations);
        } catch (WorkbenchException e) {
            logger.error("{} [{}]", e.getMessage(), e.code().name());
            logger.debug("storage not opened", e);
            return null;
        }
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
        if (storage != null) {
            storage.close();
            logger.info("storage closed");
        }
    }
}
