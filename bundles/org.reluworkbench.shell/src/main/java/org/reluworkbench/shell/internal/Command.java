package org.reluworkbench.shell.internal;

import java.io.IOException;

/** Executes one command of the grammar. */
@FunctionalInterface
interface Command {

    /**
     * Runs to its end; servers run until the process is asked to stop.
     *
     * @return the exit code
     */
    int execute() throws IOException, InterruptedException;
}
