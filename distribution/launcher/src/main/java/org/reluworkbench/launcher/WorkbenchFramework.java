package org.reluworkbench.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.feature.ID;

/** A Felix framework that runs the bundles of a feature set and one command line. */
final class WorkbenchFramework {
    /** Property of the two services below, so that the shell finds them. */
    static final String PROPERTY = "org.reluworkbench.launcher";

    private static final int LAST_START_LEVEL = 100;
    private static final long STOP_TIMEOUT_MS = 15_000;

    private final Framework framework;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private WorkbenchFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Installs and starts everything.
     *
     * @param words the command line, registered as a service of type {@link Supplier}; the exit
     *     code is expected in a service of type {@link CompletableFuture}
     */
    static WorkbenchFramework start(
            FeatureSet features, Path repository, Map<String, String> properties, String... words)
            throws BundleException, IOException {
        Map<String, String> configuration = new LinkedHashMap<>(features.frameworkProperties());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, "onFirstInit");
        configuration.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        configuration.put("configurator.initial", features.configuratorJson());
        if (VectorModule.isPresent()) {
            configuration.merge(
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    VectorModule.NAME,
                    (others, one) -> others + "," + one);
        }
        configuration.putAll(properties);
        Framework framework = new FrameworkFactory().newFramework(configuration);
        framework.init();
        WorkbenchFramework workbench = new WorkbenchFramework(framework);
        workbench.registerCommand(words);
        workbench.install(features, repository);
        framework.start();
        framework.adapt(FrameworkStartLevel.class).setStartLevel(LAST_START_LEVEL);
        return workbench;
    }

    private void registerCommand(String... words) {
        BundleContext context = framework.getBundleContext();
        Supplier<String[]> arguments = words::clone;
        context.registerService(
                Supplier.class,
                arguments,
                FrameworkUtil.asDictionary(Map.of(PROPERTY, "arguments")));
        context.registerService(
                CompletableFuture.class,
                exitCode,
                FrameworkUtil.asDictionary(Map.of(PROPERTY, "exit")));
    }

    private void install(FeatureSet features, Path repository) throws BundleException {
        BundleContext context = framework.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        for (Map.Entry<ID, Integer> entry : features.bundles().entrySet()) {
            Path jar = FeatureSet.jar(repository, entry.getKey());
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.getValue());
            installed.add(bundle);
        }
        for (Bundle bundle : installed) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    /** Waits for the command to end. */
    int awaitExitCode() throws InterruptedException {
        try {
            return exitCode.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the shell never completes exceptionally", e);
        }
    }

    /** Stops all bundles in the reverse order of their start. */
    void stop() throws InterruptedException {
        try {
            framework.stop();
        } catch (BundleException e) {
            System.err.println("The framework did not stop cleanly: " + e.getMessage());
        }
        framework.waitForStop(STOP_TIMEOUT_MS);
    }
}
