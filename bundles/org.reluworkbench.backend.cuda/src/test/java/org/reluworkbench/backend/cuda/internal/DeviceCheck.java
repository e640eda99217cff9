package org.reluworkbench.backend.cuda.internal;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the contract on the device of a machine that has nothing but this class path. */
public final class DeviceCheck {
    private static final int FAILED = 1;
    private static final int UNAVAILABLE = 3;

    private DeviceCheck() {}

    /** Exit code 0 only if tests ran and all of them passed, 3 if there is no device to run on. */
    public static void main(String[] words) {
        try {
            CudaBackend backend = CudaBackend.load();
            System.out.println("backend cuda: " + backend.description());
            backend.stop();
        } catch (UnavailableException e) {
            System.err.println("there is no backend cuda: " + e.getMessage() + ".");
            System.exit(UNAVAILABLE);
        }
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(DeviceContractTest.class))
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.printFailuresTo(output);
        output.printf(
                "%d passed, %d failed%n",
                summary.getTestsSucceededCount(), summary.getTotalFailureCount());
        boolean complete =
                summary.getTestsSucceededCount() > 0
                        && summary.getTotalFailureCount() == 0
                        && summary.getTestsAbortedCount() == 0
                        && summary.getTestsSkippedCount() == 0;
        System.exit(complete ? 0 : FAILED);
    }
}
