package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;

/** An analysis given by a lambda. */
final class TestAnalysis<P extends Record> implements Analysis<P> {
    private final AnalysisDescriptor<P> descriptor;
    private final Body<P> body;

    /** Parameters of an analysis that has none to speak of. */
    record Seed(@Parameter(help = "seed", defaultValue = "0") long seed) {}

    @FunctionalInterface
    interface Body<P> {
        void run(P parameters, AnalysisContext context) throws IOException, InterruptedException;
    }

    TestAnalysis(AnalysisDescriptor<P> descriptor, Body<P> body) {
        this.descriptor = descriptor;
        this.body = body;
    }

    static TestAnalysis<Seed> of(
            String id, UnaryOperator<AnalysisDescriptor.Builder<Seed>> ports, Body<Seed> body) {
        return new TestAnalysis<>(
                ports.apply(AnalysisDescriptor.of(id, "1.0.0", Seed.class)).build(), body);
    }

    static TestAnalysis<Seed> of(String id, Body<Seed> body) {
        return of(id, ports -> ports, body);
    }

    @Override
    public AnalysisDescriptor<P> descriptor() {
        return descriptor;
    }

    @Override
    public void run(P parameters, AnalysisContext context)
            throws IOException, InterruptedException {
        body.run(parameters, context);
    }
}
