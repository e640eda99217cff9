package org.reluworkbench.engine.internal.run;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration with the PID {@code org.reluworkbench.engine}. */
@ObjectClassDefinition(name = "ReLU Workbench engine")
public @interface EngineConfiguration {
    String PID = "org.reluworkbench.engine";

    @AttributeDefinition(description = "Steps and shards computed at once; 0: one per processor.")
    int workers() default 0;

    @AttributeDefinition(description = "Longest time a step may take, in seconds.")
    long stepTimeLimitSeconds() default 86_400;

    @AttributeDefinition(
            description = "Memory of one step or shard; 0: a quarter of the heap's limit.")
    long memoryBudgetMiB() default 0;

    @AttributeDefinition(description = "Largest file that a study may name.")
    long fileLimitMiB() default 1_024;
}
