package org.reluworkbench.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleException;
import org.reluworkbench.shell.arguments.AnalysesCommand;
import org.reluworkbench.shell.arguments.DataCommand;
import org.reluworkbench.shell.arguments.RestoreCommand;
import org.reluworkbench.shell.arguments.ServerCommand;

/** What one command needs: features, data directory and framework properties. */
final class Launch {
    private static final List<String> BASE = List.of("core", "shell");
    private static final List<String> ANALYSES =
            List.of("analyses", "trainer", "deeplearning4j", "plugins");
    private static final List<String> STORAGE = List.of("h2-driver", "storage-h2");
    private static final int TOKEN_BYTES = 24;

    private final Path home;
    private final Path data;
    private final List<String> features = new ArrayList<>(BASE);
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Launch(Path home, Path data) {
        this.home = home;
        this.data = data;
        variables.put("workbench.home", home.toString());
        variables.put("workbench.data", data.toString());
    }

    /**
     * Checks what the command needs from the machine.
     *
     * @param home the packed product
     * @param command one of the classes in {@code org.reluworkbench.shell.arguments}
     */
    static Launch of(Path home, Object command) throws LaunchException {
        Launch launch = new Launch(home, dataDirectory(command));
        Preflight.checkDataDirectory(launch.data);
        if (command instanceof RestoreCommand) {
            launch.features.add("h2-driver");
            return launch;
        }
        launch.features.addAll(ANALYSES);
        if (!(command instanceof AnalysesCommand)) {
            launch.features.add("backend-cpu");
            launch.features.add("backend-cuda");
            launch.features.addAll(STORAGE);
        }
        if (command instanceof ServerCommand server) {
            launch.addServer(server.server().bind(), server.server().port());
        }
        return launch;
    }

    private static Path dataDirectory(Object command) throws LaunchException {
        return command instanceof DataCommand withData
                ? withData.data().directory()
                : TemporaryDirectory.create();
    }

    private void addServer(String bind, int port) throws LaunchException {
        Preflight.checkAddress(bind, port);
        features.add("console");
        variables.put("workbench.bind", bind);
        variables.put("workbench.port", Integer.toString(port));
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        variables.put("workbench.login.token", HexFormat.of().formatHex(token));
    }

    WorkbenchFramework start(String... words) throws LaunchException {
        setVirtualMachineProperties();
        try {
            Files.createDirectories(data.resolve("plugins"));
            FeatureSet set = FeatureSet.read(home.resolve("features"), features, variables);
            Map<String, String> properties = new LinkedHashMap<>(variables);
            properties.put("org.osgi.framework.storage", data.resolve("felix-cache").toString());
            return WorkbenchFramework.start(set, home.resolve("repository"), properties, words);
        } catch (IOException | BundleException e) {
            throw LaunchException.product("the workbench cannot start: " + e.getMessage(), e);
        }
    }

    /** Logback and JavaCPP read nothing but properties of the virtual machine. */
    private void setVirtualMachineProperties() {
        System.setProperty("workbench.data", data.toString());
        System.setProperty(
                "logback.configurationFile", home.resolve("conf/logback.xml").toString());
        System.setProperty("org.bytedeco.javacpp.cachedir", data.resolve("natives").toString());
    }
}
