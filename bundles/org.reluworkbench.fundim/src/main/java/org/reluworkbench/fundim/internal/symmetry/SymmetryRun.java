package org.reluworkbench.fundim.internal.symmetry;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.analysis.BatchInput;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.NormalNumbers;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.exact.DecisiveSet;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** One run of {@link SymmetryAnalysis}. */
final class SymmetryRun {
    private static final String TRANSVERSAL = "transversal";
    private static final String HIDDEN_FREE = "hiddenSymmetryFree";

    private final SymmetryParameters parameters;
    private final AnalysisContext context;
    private final Network network;
    private final Optional<List<Dense>> layers;
    private final Circuit circuit;
    private final CircuitShape shape;
    private final List<KinkLayer> kinks;
    private final SplittableRandom points;
    private final SplittableRandom boxPoints;
    private final SplittableRandom primes;
    private final SplittableRandom directions;

    SymmetryRun(SymmetryParameters parameters, AnalysisContext context) {
        this.parameters = parameters;
        this.context = context;
        network = context.input(Network.TYPE, Network.class);
        layers = network.fullyConnectedLayers();
        try {
            circuit = Circuit.of(network);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
        shape = CircuitShape.of(circuit);
        kinks = KinkLayer.of(circuit);
        SplittableRandom random = context.random();
        points = random.split();
        boxPoints = random.split();
        primes = random.split();
        directions = random.split();
    }

    void run() {
        context.optionalInput(SymmetryAnalysis.OTHER, Network.class)
                .ifPresent(
                        other ->
                                new Equivalence(context, parameters.tolerance())
                                        .publish(network, other));
        publishCanonicalForm();
        if (network.inputs() == 2) {
            onPlane();
        } else {
            onBox();
        }
        splitKernel();
    }

    private void publishCanonicalForm() {
        if (layers.isEmpty()) {
            context.log(
                    "the canonical form is defined for fully connected networks with ReLU only");
            return;
        }
        try {
            context.publish(SymmetryAnalysis.CANONICAL, CanonicalForm.of(network, layers.get()));
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the canonical form overflows: " + e.getMessage(),
                    e);
        }
    }

    private void publish(NeuronStates states) {
        context.scalar("stablyActive", states.active());
        context.scalar("stablyInactive", states.inactive());
        context.publish(SymmetryAnalysis.NEURONS, states.table());
    }

    private void onPlane() {
        Complex complex = PlaneDomain.complex(network, parameters, context);
        if (!KinkLayer.fits(kinks, complex.faces())) {
            context.log("a layer does not reach the output: the box is looked at, not the plane");
            onBox();
            return;
        }
        publish(NeuronStates.of(kinks, complex.faces()));
        Optional<Transversality> crossings =
                layers.map(l -> new Transversality(new WallNetwork(complex)));
        if (crossings.isPresent()) {
            context.scalar(TRANSVERSAL, crossings.get().holds() ? 1 : 0);
            context.scalar("missingWalls", crossings.get().missingWalls());
            context.scalar("faultyPairs", crossings.get().faultyPairs());
            context.publish(SymmetryAnalysis.PAIRS, crossings.get().pairs());
        } else {
            context.scalar(TRANSVERSAL, Scalar.undecided(0, 1, HiddenSymmetry.NO_LAYERS));
        }
        context.scalar(HIDDEN_FREE, hiddenSymmetry(crossings, complex));
    }

    private Scalar hiddenSymmetry(Optional<Transversality> crossings, Complex complex) {
        if (crossings.map(HiddenSymmetry::applies).orElse(false)) {
            return HiddenSymmetry.free();
        }
        long samples = (long) DecisiveSet.PER_FACE * complex.faces().count();
        if (RankMemory.bytes(circuit, samples) > context.memoryBudgetBytes()) {
            return HiddenSymmetry.undecided(
                    "the rank on all regions does not fit into the memory of the step");
        }
        DecisiveSet set = DecisiveSet.of(circuit, complex);
        BatchRank rank = new BatchRank(circuit, shape, set.batch(), set.patterns());
        return HiddenSymmetry.byRank(
                crossings, search(rank, "rank on all regions", 0.25), rank.architectureBound());
    }

    private void onBox() {
        String why =
                "only the complex of a fully connected network with ReLU and two inputs shows walls";
        IntervalBounds bounds = new IntervalBounds(circuit, parameters.radius());
        double side = 2 * parameters.radius();
        SampleBatch batch =
                SampleBatch.drawn(
                        circuit.inputs(),
                        parameters.boxSamples(),
                        boxPoints,
                        random -> side * (random.nextDouble() - 0.5));
        publish(NeuronStates.of(kinks, bounds, PatternDecision.of(circuit, batch)));
        context.scalar(TRANSVERSAL, Scalar.undecided(0, 1, why));
        // Below 0 on the closed box: the neuron's weights can be moved without any effect there.
        boolean dead = layers.isPresent() && KinkLayer.anyBelowZero(kinks, bounds);
        context.scalar(HIDDEN_FREE, dead ? HiddenSymmetry.proved() : HiddenSymmetry.undecided(why));
    }

    private RankInterval search(BatchRank rank, String what, double from) {
        context.progress(from, what);
        return parameters
                .rankSearch()
                .search(
                        rank,
                        primes.split(),
                        part -> {
                            context.checkCancelled();
                            context.progress(from + part / 4, what);
                        });
    }

    private void splitKernel() {
        SampleBatch batch = BatchInput.of(circuit, shape, parameters.samples(), points, context);
        BatchRank rank = new BatchRank(circuit, shape, batch);
        KernelParts parts = new KernelParts(rank, search(rank, "rank on the batch", 0.5));
        parts.publish(context);
        context.checkCancelled();
        context.progress(0.75, "directions");
        move(parts, new KernelDirections(network, shape, parts));
    }

    private void move(KernelParts parts, KernelDirections found) {
        int count = circuit.parameters();
        double[] scaling = found.scalingDirection();
        double[] dead = found.deadDirection();
        double[] random = new double[count];
        for (int p = 0; p < count; p++) {
            random[p] = NormalNumbers.next(directions);
        }
        double[] hidden = hiddenDirection(parts, found, random);
        Moves moves =
                new Moves(
                        circuit,
                        parts.rank().batch(),
                        parts.rank().patterns(),
                        parameters.step(),
                        Vectors.unit(random));
        moves.add("scaling", parts.scaling(), parts.scaling(), scaling);
        moves.add("dead", parts.dead(), parts.dead(), dead);
        moves.add("hidden", parts.mostHidden(), parts.leastHidden(), hidden);
        context.publish(SymmetryAnalysis.MOVES, moves.table());
        double[] all = new double[3 * count];
        System.arraycopy(scaling, 0, all, 0, count);
        System.arraycopy(dead, 0, all, count, count);
        System.arraycopy(hidden, 0, all, 2 * count, count);
        context.publish(SymmetryAnalysis.DIRECTIONS, NumericArray.of(List.of(3, count), all));
    }

    private double[] hiddenDirection(KernelParts parts, KernelDirections found, double... start) {
        int rows = parts.rank().batch().size() * circuit.outputs().length;
        if (parts.mostHidden() > 0) {
            if (circuit.parameters() > parameters.mostParameters()) {
                context.log(
                        "no hidden direction: the network has "
                                + circuit.parameters()
                                + " parameters, more than mostParameters");
            } else if (KernelDirections.bytes(parts, rows) > context.memoryBudgetBytes()) {
                context.log(
                        "no hidden direction: its matrix does not fit into the memory of the step");
            } else {
                return found.hiddenDirection(start, context.backend());
            }
        }
        return new double[circuit.parameters()];
    }
}
