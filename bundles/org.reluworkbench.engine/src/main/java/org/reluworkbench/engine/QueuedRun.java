package org.reluworkbench.engine;

/**
 * A run that has not ended.
 *
 * @param priority larger goes first
 * @param workers threads that work for it now
 * @param ready pieces of work that could start if there were free workers
 */
public record QueuedRun(long run, int priority, int workers, int ready) {}
