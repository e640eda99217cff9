package org.reluworkbench.storage;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the result of a step was computed from.
 *
 * @param key SHA-256 over analysis id and version, bundle version, parameters with their seed,
 *     input digests and backend; equal keys give equal results
 * @param bundleVersion version of the bundle that registered the analysis
 * @param backend name of the backend
 * @param inputs digest of each connected input port
 * @param host name of the machine
 * @param jvm vendor and version of the virtual machine, operating system and architecture
 */
public record Provenance(
        String key,
        String bundleVersion,
        String backend,
        Map<String, AssetRef> inputs,
        String host,
        String jvm) {
    public Provenance {
        Objects.requireNonNull(key);
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }
}
