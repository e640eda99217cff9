package org.reluworkbench.regions.internal.maps;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.PoolWindows;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchTangents;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The walls around the activation region of one sample x: affine forms that have one sign in the
 * region. They are the pre-activation z of every unit of ReLU, leaky ReLU and PReLU, and for every
 * place of a max-pool the difference between the value that it takes and each other value that it
 * sees. As derivatives of the frozen network they are exact on the whole region.
 *
 * <p>The gradients come from directional derivatives along all axes of the input, in tiles: as much
 * work as evaluating the network as often as it has inputs.
 */
public final class RegionWalls {
    private static final int MOST_DIRECTIONS = 256;

    private final List<Wall> walls;
    private final int inputs;

    private RegionWalls(List<Wall> walls, int inputs) {
        this.walls = walls;
        this.inputs = inputs;
    }

    /**
     * One affine form.
     *
     * @param node that it belongs to
     * @param unit of the node
     * @param value z(x)
     * @param gradient ∇z, constant on the region
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Wall(int node, int unit, double value, double... gradient) {
        /** The node's name and the unit, as {@code relu1[3]}. */
        public String name(Network network) {
            return network.nodes().get(node).name() + "[" + unit + "]";
        }

        /** ‖∇z‖. */
        double norm() {
            double sum = 0;
            for (double g : gradient) {
                sum += g * g;
            }
            return Math.sqrt(sum);
        }
    }

    /** Which values are a wall: one of a node, or the difference of two. */
    private record Form(int node, int unit, int source, int plus, int minus) {
        double of(double[] values, int row, int width) {
            double first = values[row * width + plus];
            return minus < 0 ? first : first - values[row * width + minus];
        }
    }

    /** How many walls a region of this network has. */
    public static long count(Network network) {
        long count = 0;
        for (int node = 0; node < network.nodes().size(); node++) {
            Node at = network.nodes().get(node);
            if (at.operation().rectifies()) {
                count += network.width(node);
            } else if (at.operation() instanceof MaxPool pool) {
                count += network.width(node) * (pool.window().size() - 1);
            } else if (at.operation() instanceof GlobalMaxPool) {
                count += network.width(at.inputs().get(0)) - network.width(node);
            }
        }
        return count;
    }

    /**
     * Those of the first sample of an evaluation with one sample.
     *
     * @param maps the network of the evaluation
     */
    public static RegionWalls of(LocalMaps maps, BatchEvaluation evaluation) {
        Network network = maps.network();
        List<Form> forms = forms(maps, evaluation);
        int inputs = network.inputs();
        double[] values = new double[forms.size()];
        double[][] gradients = new double[forms.size()][inputs];
        try (TensorScope scope = maps.backend().openScope()) {
            fill(
                    forms,
                    network,
                    node -> scope.download(evaluation.values(node)),
                    (form, row, value) -> values[form] = value);
        }
        for (int first = 0; first < inputs; first += MOST_DIRECTIONS) {
            int count = Math.min(MOST_DIRECTIONS, inputs - first);
            int from = first;
            try (TensorScope scope = maps.backend().openScope()) {
                BatchTangents tangents =
                        evaluation.tangents(
                                scope,
                                scope.convert(
                                        scope.upload(axes(from, count, inputs), count, inputs),
                                        maps.precision()));
                fill(
                        forms,
                        network,
                        node -> scope.download(tangents.values(node)),
                        (form, row, value) -> gradients[form][from + row] = value);
            }
        }
        List<Wall> walls = new ArrayList<>();
        for (int w = 0; w < values.length; w++) {
            walls.add(new Wall(forms.get(w).node(), forms.get(w).unit(), values[w], gradients[w]));
        }
        return new RegionWalls(List.copyOf(walls), inputs);
    }

    /** Gives the rows of a node's values. */
    private interface Source {
        double[] of(int node);
    }

    /** Takes a value of a form. */
    private interface Target {
        void accept(int form, int row, double value);
    }

    private static void fill(List<Form> forms, Network network, Source source, Target target) {
        int known = Network.INPUT - 1;
        double[] values = {};
        for (int w = 0; w < forms.size(); w++) {
            Form form = forms.get(w);
            if (form.source() != known) {
                known = form.source();
                values = source.of(known);
            }
            int width = known == Network.INPUT ? network.inputs() : network.width(known);
            for (int row = 0; row < values.length / width; row++) {
                target.accept(w, row, form.of(values, row, width));
            }
        }
    }

    private static double[] axes(int first, int count, int inputs) {
        double[] axes = new double[count * inputs];
        for (int i = 0; i < count; i++) {
            axes[i * inputs + first + i] = 1;
        }
        return axes;
    }

    private static List<Form> forms(LocalMaps maps, BatchEvaluation evaluation) {
        Network network = maps.network();
        List<Form> forms = new ArrayList<>();
        for (int node = 0; node < network.nodes().size(); node++) {
            Node at = network.nodes().get(node);
            int source = at.inputs().get(0);
            if (at.operation().rectifies()) {
                for (int unit = 0; unit < network.width(node); unit++) {
                    forms.add(new Form(node, unit, source, unit, -1));
                }
            } else if (PatternReader.selects(at)) {
                addDifferences(forms, maps, evaluation, node);
            }
        }
        return forms;
    }

    /** Winner minus each other value that the place sees. */
    private static void addDifferences(
            List<Form> forms, LocalMaps maps, BatchEvaluation evaluation, int node) {
        Network network = maps.network();
        Node at = network.nodes().get(node);
        int source = at.inputs().get(0);
        Shape seen = source == Network.INPUT ? network.inputShape() : network.shape(source);
        int places = network.shape(node).positions();
        int[][] windows = PoolWindows.of(at.operation(), seen);
        double[] winners;
        try (TensorScope scope = maps.backend().openScope()) {
            winners = scope.download(evaluation.winners(scope, node).orElseThrow());
        }
        for (int unit = 0; unit < winners.length; unit++) {
            int winner = unit / places * seen.positions() + (int) winners[unit] - 1;
            for (int other : windows[unit]) {
                if (other != winner) {
                    forms.add(new Form(node, unit, source, winner, other));
                }
            }
        }
    }

    public List<Wall> all() {
        return walls;
    }

    /** Number of inputs. */
    public int inputs() {
        return inputs;
    }
}
