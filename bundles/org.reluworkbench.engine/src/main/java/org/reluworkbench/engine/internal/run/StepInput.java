package org.reluworkbench.engine.internal.run;

import java.util.Map;
import org.reluworkbench.engine.internal.catalogue.RegisteredAnalysis;
import org.reluworkbench.storage.AssetRef;

/**
 * Everything a step computes from.
 *
 * @param parameters as recorded, all of them
 * @param inputs of the ports that are connected
 */
record StepInput(
        RegisteredAnalysis<?> analysis,
        Map<String, Object> parameters,
        Map<String, AssetRef> inputs,
        BackendLease backend,
        AssetMemory memory,
        long memoryBudgetBytes) {}
