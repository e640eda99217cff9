package org.reluworkbench.gradient.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.internal.fisher.FisherAnalysis;
import org.reluworkbench.gradient.internal.fisher.FisherForm;
import org.reluworkbench.gradient.internal.fisher.FisherParameters;
import org.reluworkbench.gradient.internal.kernel.KernelAnalysis;
import org.reluworkbench.gradient.internal.kernel.KernelKind;
import org.reluworkbench.gradient.internal.kernel.KernelParameters;
import org.reluworkbench.gradient.internal.sensitivity.SensitivityAnalysis;
import org.reluworkbench.gradient.internal.sensitivity.SensitivityParameters;
import org.reluworkbench.gradient.internal.sparsify.SparsifyAnalysis;
import org.reluworkbench.gradient.internal.sparsify.SparsifyParameters;
import org.reluworkbench.gradient.internal.tangent.TangentAnalysis;
import org.reluworkbench.gradient.internal.tangent.TangentParameters;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The budget is kept, changes nothing, and if it does not suffice, the smallest that does is told.
 * Measured is what lies on the backend; arrays of Java are beside that.
 */
class MemoryBudgetTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final Pattern TOLD = Pattern.compile("at least (\\d+) MiB are needed .*");

    /** An analysis with parameters and what it reads. */
    private record Case<P extends Record>(
            String name, Analysis<P> analysis, P parameters, Network network, Dataset points) {

        RecordingContext run(CountingBackend backend, long budget) throws Exception {
            RecordingContext context =
                    new RecordingContext(analysis.descriptor())
                            .with("network", network)
                            .with("dataset", points)
                            .with(backend)
                            .withMemoryBudget(budget);
            analysis.run(parameters, context);
            return context;
        }
    }

    private static List<Case<?>> cases() {
        List<Case<?>> cases = new ArrayList<>();
        Network dense = SmallNetworks.dense(1, true, 100, 60, 40, 3);
        Dataset points = SmallNetworks.points(2, 600, 100, 3);
        for (KernelKind kind : KernelKind.values()) {
            KernelParameters parameters =
                    TestParameters.of(KernelParameters.class).with("kind", kind).build();
            cases.add(
                    new Case<>("kernel " + kind, new KernelAnalysis(), parameters, dense, points));
        }
        Network images = SmallNetworks.convolutional(3, true);
        Dataset few = SmallNetworks.points(4, 200, 24, 3);
        for (KernelKind kind : KernelKind.values()) {
            KernelParameters parameters =
                    TestParameters.of(KernelParameters.class).with("kind", kind).build();
            cases.add(
                    new Case<>(
                            "kernel " + kind + " of a convolution",
                            new KernelAnalysis(),
                            parameters,
                            images,
                            few));
        }
        Network narrow = SmallNetworks.dense(1, true, 100, 12, 10, 3);
        for (FisherForm form : FisherForm.values()) {
            FisherParameters parameters =
                    TestParameters.of(FisherParameters.class).with("form", form).build();
            cases.add(
                    new Case<>("fisher " + form, new FisherAnalysis(), parameters, narrow, points));
        }
        TangentParameters tangent = TestParameters.of(TangentParameters.class).build();
        cases.add(new Case<>("tangent", new TangentAnalysis(), tangent, narrow, points));
        SensitivityParameters sensitivity = TestParameters.of(SensitivityParameters.class).build();
        cases.add(new Case<>("sensitivity", new SensitivityAnalysis(), sensitivity, dense, points));
        cases.add(
                new Case<>(
                        "sensitivity of a convolution",
                        new SensitivityAnalysis(),
                        sensitivity,
                        images,
                        few));
        SparsifyParameters sparsify =
                TestParameters.of(SparsifyParameters.class)
                        .with("kept", new double[] {0.05, 0.3})
                        .with("columns", 500)
                        .build();
        cases.add(new Case<>("sparsify", new SparsifyAnalysis(), sparsify, dense, points));
        cases.add(
                new Case<>(
                        "sparsify of a convolution",
                        new SparsifyAnalysis(),
                        sparsify,
                        images,
                        few));
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> budgetIsKeptAndChangesNothing() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private static void check(Case<?> one) throws Exception {
        long least = told(one, 1);
        if (least > 1) {
            assertEquals(least, told(one, (least - 1) * MEBIBYTE));
        }
        RecordingContext reference = null;
        for (long budget : new long[] {least * MEBIBYTE, 2 * least * MEBIBYTE, 1L << 40}) {
            CountingBackend backend = new CountingBackend(new JavaBackend());
            RecordingContext found = one.run(backend, budget);
            assertTrue(
                    backend.peak() <= budget,
                    () -> backend.peak() + " bytes of a budget of " + budget);
            assertEquals(0, backend.openScopes());
            if (reference != null) {
                assertEquals(reference.scalars(), found.scalars());
                assertEquals(reference.outputs(), found.outputs());
            }
            reference = found;
        }
    }

    /** The smallest budget that a refusal names. */
    private static long told(Case<?> one, long budget) {
        CountingBackend backend = new CountingBackend(new JavaBackend());
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> one.run(backend, budget));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, e.code());
        assertEquals(0, backend.openScopes());
        Matcher matcher = TOLD.matcher(e.getMessage());
        assertTrue(matcher.matches(), e::getMessage);
        return Long.parseLong(matcher.group(1));
    }
}
