package org.reluworkbench.engine.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Port;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.StepResult;

/** What a step has published so far; an analysis may publish from several threads. */
final class StepOutputs {
    private final AnalysisDescriptor<?> descriptor;
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private final Map<String, AssetRef> assets = new LinkedHashMap<>();

    StepOutputs(AnalysisDescriptor<?> descriptor) {
        this.descriptor = descriptor;
    }

    /** A name published twice keeps its last value. */
    synchronized void scalar(String name, Scalar value) {
        scalars.put(name, value);
    }

    /** Fails if an asset of this type may not be published at the port. */
    synchronized void requireFree(String name, String type) {
        Port port =
                descriptor
                        .output(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "it declares no output \"" + name + '"'));
        if (!port.type().equals(type)) {
            throw new IllegalArgumentException(
                    "its output \"" + name + "\" is of type " + port.type() + ", not " + type);
        }
        if (assets.containsKey(name)) {
            throw new IllegalArgumentException("it publishes output \"" + name + "\" twice");
        }
    }

    synchronized void asset(String port, AssetRef ref) {
        assets.put(port, ref);
    }

    /** Everything, assets in the order of the ports. */
    synchronized StepResult result() {
        Map<String, AssetRef> outputs = new LinkedHashMap<>();
        for (Port port : descriptor.outputs()) {
            AssetRef ref = assets.get(port.name());
            if (ref != null) {
                outputs.put(port.name(), ref);
            } else if (port.required()) {
                throw new WorkbenchException(
                        StandardErrorCode.INTERNAL,
                        "analysis "
                                + descriptor.id()
                                + " ended without publishing its output \""
                                + port.name()
                                + '"');
            }
        }
        return new StepResult(ScalarJson.write(scalars), outputs);
    }
}
