package org.reluworkbench.engine.internal.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.engine.internal.text.Sha256;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Provenance;

/** Derives the provenance of a step from what it will compute from. */
final class StepProvenance {
    private static final String HOST = host();
    private static final String JVM =
            String.join(
                    " ",
                    System.getProperty("java.vendor"),
                    System.getProperty("java.version"),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"));

    private StepProvenance() {}

    static Provenance of(StepInput input) {
        AnalysisEntry entry = input.analysis().entry();
        return new Provenance(
                key(entry, input),
                entry.bundleVersion(),
                input.backend().name(),
                input.inputs(),
                HOST,
                JVM);
    }

    /**
     * The digest of a JSON document with a fixed order of keys. The order of parameters is that of
     * the record, so equal studies have equal keys whatever order they were written in.
     */
    private static String key(AnalysisEntry entry, StepInput input) {
        Map<String, String> inputs = new TreeMap<>();
        input.inputs().forEach((port, ref) -> inputs.put(port, text(ref)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("analysis", entry.descriptor().id());
        document.put("version", entry.descriptor().version());
        document.put("bundleVersion", entry.bundleVersion());
        document.put("parameters", input.parameters());
        document.put("inputs", inputs);
        document.put("backend", input.backend().name());
        return Sha256.of(Json.write(document));
    }

    private static String text(AssetRef ref) {
        return ref.type() + ':' + ref.sha256();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
