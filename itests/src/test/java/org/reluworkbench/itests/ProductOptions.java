package org.reluworkbench.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.osgi.framework.Constants;
import org.osgi.service.feature.ID;
import org.reluworkbench.launcher.FeatureSet;

/** The bundles and configurations of some features of the packed product, for Pax Exam. */
final class ProductOptions {
    /** Above the start level of every bundle in a feature. */
    private static final int START_LEVEL = 60;

    private ProductOptions() {}

    static Option[] of(String... features) throws IOException {
        Path home = Path.of(System.getProperty("workbench.home")).normalize();
        Path data = Files.createTempDirectory("workbench-itest");
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("workbench.home", home.toString());
        variables.put("workbench.data", data.toString());
        variables.put("workbench.bind", "127.0.0.1");
        variables.put("workbench.port", "0");
        variables.put("workbench.login.token", "0123456789abcdef0123456789abcdef");
        FeatureSet set = FeatureSet.read(home.resolve("features"), List.of(features), variables);

        List<Option> options = new ArrayList<>();
        set.frameworkProperties()
                .forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
        variables.forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
        // As the launcher does: otherwise all bundles unpack native code into one directory at
        // home.
        options.add(
                systemProperty("org.bytedeco.javacpp.cachedir")
                        .value(data.resolve("natives").toString()));
        options.add(frameworkProperty("configurator.initial").value(set.configuratorJson()));
        options.add(frameworkStartLevel(START_LEVEL));
        for (Map.Entry<ID, Integer> entry : set.bundles().entrySet()) {
            options.add(
                    provision(FeatureSet.jar(home.resolve("repository"), entry.getKey()))
                            .startLevel(entry.getValue()));
        }
        options.add(junitBundles());
        return options.toArray(Option[]::new);
    }

    private static UrlProvisionOption provision(Path jar) throws IOException {
        UrlProvisionOption option = bundle(jar.toUri().toString());
        try (JarFile file = new JarFile(jar.toFile())) {
            String host = file.getManifest().getMainAttributes().getValue(Constants.FRAGMENT_HOST);
            return host == null ? option : option.noStart();
        }
    }
}
