package org.reluworkbench.engine.internal.run;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration with the PID {@code org.reluworkbench.engine}. */
@ObjectClassDefinition(
        name = "Engine",
        description = "How steps are computed. Steps that have begun go on as they began.")
public @interface EngineConfiguration {
    String PID = "org.reluworkbench.engine";

    @AttributeDefinition(
            name = "Workers",
            description = "Steps and shards computed at once; 0: one per processor.",
            min = "0")
    int workers() default 0;

    @AttributeDefinition(
            name = "Time limit of a step",
            description = "Longest time a step may take, in seconds; at least 1.",
            min = "1")
    long stepTimeLimitSeconds() default 86_400;

    @AttributeDefinition(
            name = "Memory budget",
            description = "Memory of one step or shard, in MiB; 0: half of the heap's limit.",
            min = "0")
    long memoryBudgetMiB() default 0;

    @AttributeDefinition(
            name = "Largest file",
            description = "Largest file that a study may name, in MiB; at least 1.",
            min = "1")
    long fileLimitMiB() default 1_024;
}
