package org.reluworkbench.engine.internal.run;

/** Hears what a running step tells, on any thread. */
interface StepReports {

    /** Tells progress; {@code fraction} is between 0 and 1. */
    void progress(double fraction, String message);

    void log(String line);
}
