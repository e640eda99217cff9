package org.reluworkbench.storage;

/**
 * A step that has an asset at one of its ports.
 *
 * @param study name of the run's study
 * @param step with its inputs, parameters and results
 */
public record AssetUse(long run, String study, String port, StepRecord step) {}
