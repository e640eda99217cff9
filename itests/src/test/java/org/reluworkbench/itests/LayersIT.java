package org.reluworkbench.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Who imports whom, read from the real wires and compared with the design's table. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LayersIT {
    private static final String OURS = "org.reluworkbench.";

    /** Our bundles, and which of our bundles each one may import. */
    private static final Map<String, Set<String>> LAYERS =
            Map.ofEntries(
                    Map.entry("spi", Set.of()),
                    Map.entry("model", Set.of("spi")),
                    Map.entry("deeplearning4j", Set.of("spi", "model")),
                    Map.entry("trainer", Set.of("spi", "model")),
                    Map.entry("keras", Set.of("spi", "model")),
                    Map.entry("backend.java", Set.of("spi")),
                    Map.entry("backend.cpu", Set.of("spi")),
                    Map.entry("backend.cuda", Set.of("spi")),
                    Map.entry("gradient", Set.of("spi", "model")),
                    Map.entry("regions", Set.of("spi", "model")),
                    Map.entry("fundim", Set.of("spi", "model", "regions")),
                    Map.entry("metrics", Set.of("spi", "model", "gradient")),
                    Map.entry(
                            "theory",
                            Set.of("spi", "model", "gradient", "regions", "metrics", "fundim")),
                    Map.entry("playground", Set.of("spi", "model", "regions", "fundim")),
                    Map.entry("migrations", Set.of()),
                    Map.entry("storage", Set.of("spi")),
                    Map.entry("engine", Set.of("spi", "storage")),
                    Map.entry("console", Set.of("spi", "storage", "engine")),
                    Map.entry("shell", Set.of("spi", "storage", "engine")),
                    Map.entry("showcases", Set.of()));

    @Inject private BundleContext context;

    @Configuration
    public Option[] product() throws IOException {
        return ProductOptions.of(
                "core",
                "h2-driver",
                "storage-h2",
                "analyses",
                "backend-cpu",
                "backend-cuda",
                "trainer",
                "deeplearning4j",
                "console",
                "shell");
    }

    @Test
    public void everyBundleOfOursIsInTheTable() {
        Set<String> names = new TreeSet<>();
        for (Bundle bundle : ours()) {
            names.add(shortName(bundle));
        }
        assertEquals(new TreeSet<>(LAYERS.keySet()), names);
    }

    @Test
    public void noBundleImportsWhatTheTableForbids() {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        int wires = 0;
        for (Bundle bundle : ours()) {
            for (BundleWire wire : packageWires(bundle)) {
                String provider = wire.getProvider().getSymbolicName();
                if (provider.startsWith(OURS)) {
                    wires++;
                    String name = provider.substring(OURS.length());
                    if (!LAYERS.get(shortName(bundle)).contains(name)) {
                        forbidden
                                .computeIfAbsent(shortName(bundle), b -> new TreeSet<>())
                                .add(name);
                    }
                }
            }
        }
        assertEquals(Map.of(), forbidden);
        assertTrue("the wires were read", wires > LAYERS.size());
    }

    @Test
    public void exportedPackagesAreVersionedAndNeverInternal() {
        List<String> wrong = new ArrayList<>();
        for (Bundle bundle : ours()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            for (BundleCapability export :
                    wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                String name = (String) export.getAttributes().get("osgi.wiring.package");
                String version = String.valueOf(export.getAttributes().get("version"));
                if (!name.startsWith(bundle.getSymbolicName())
                        || name.contains("internal")
                        || version.startsWith("0.")) {
                    wrong.add(bundle.getSymbolicName() + " exports " + name + " " + version);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private List<Bundle> ours() {
        List<Bundle> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith(OURS)) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    private static String shortName(Bundle bundle) {
        return bundle.getSymbolicName().substring(OURS.length());
    }

    private static List<BundleWire> packageWires(Bundle bundle) {
        return bundle.adapt(BundleWiring.class)
                .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE);
    }
}
