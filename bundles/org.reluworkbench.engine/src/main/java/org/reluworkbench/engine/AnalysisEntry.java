package org.reluworkbench.engine;

import org.reluworkbench.spi.AnalysisDescriptor;

/**
 * An analysis as the catalogue lists it.
 *
 * @param bundle symbolic name of the bundle it comes from
 * @param bundleVersion version of that bundle
 * @param parameterSchema JSON Schema of its parameters
 * @param sharded whether one step of it may take several workers
 */
public record AnalysisEntry(
        AnalysisDescriptor<?> descriptor,
        String bundle,
        String bundleVersion,
        String parameterSchema,
        boolean sharded) {}
