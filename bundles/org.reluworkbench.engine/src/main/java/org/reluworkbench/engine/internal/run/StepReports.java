package org.reluworkbench.engine.internal.run;

import org.reluworkbench.storage.AssetRef;

/** Hears what a running step tells, on any thread. */
interface StepReports {

    /** Tells progress; {@code fraction} is between 0 and 1. */
    void progress(double fraction, String message);

    /** Shows a point of a curve. */
    void observe(String curve, double x, double y);

    /** Keeps how far the step has come, an asset in the store. */
    void keepState(AssetRef state);

    void log(String line);
}
