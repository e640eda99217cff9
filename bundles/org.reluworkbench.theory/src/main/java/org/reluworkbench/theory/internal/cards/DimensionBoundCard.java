package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.BatchDimension;
import org.reluworkbench.metrics.NetworkChange;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.dimension-bound}: the rank of the Jacobian and the scaling of hidden units. */
@Component(service = {Analysis.class, Card.class})
public final class DimensionBoundCard extends CardAnalysis {
    private static final int MOST_VALUES = 16_000_000;
    private static final double TOLERANCE = 1e-9;
    private static final double MOST_FAILURE = 1e-6;

    public DimensionBoundCard() {
        super(
                "dimension-bound",
                "The bound of functional dimension",
                "Grigsby, Lindsey, Meyerhoff and Wu: the Jacobian J of all outputs at a batch by"
                        + " all parameters has rank at most D′, the number of parameters minus that of"
                        + " hidden units, because scaling a hidden unit does not change the function:"
                        + " its direction is in the kernel. The rank is that of fundim.batch, certified"
                        + " or modulo a prime; the deviation is how much it exceeds D′, and the largest ‖J·v‖/(‖J‖·‖v‖) over the scaling"
                        + " directions v.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        Network network = subject.network();
        int parameters = Math.toIntExact(network.parameterCount());
        int rows = subject.samples().count() * network.outputs();
        String bound = "rank J ≤ D′";
        if ((long) rows * parameters > MOST_VALUES) {
            return List.of(
                    Claim.undecided(
                            Claim.Form.STATED,
                            bound,
                            "The Jacobian has "
                                    + rows
                                    + " × "
                                    + parameters
                                    + " entries, more than a card takes; fewer samples make it"
                                    + " smaller."));
        }
        double[] jacobian = jacobian(subject, rows, parameters);
        List<double[]> directions = NetworkChange.scalingDirections(network);
        List<Claim> claims = new ArrayList<>();
        claims.add(rank(subject, rows, bound));
        claims.add(kernel(jacobian, rows, parameters, directions));
        return claims;
    }

    private static double[] jacobian(CardSubject subject, int rows, int parameters) {
        double[] jacobian = new double[rows * parameters];
        NetworkEvaluation evaluation = new NetworkEvaluation(subject.network());
        int outputs = subject.network().outputs();
        for (int row = 0; row < rows; row++) {
            subject.context().checkCancelled();
            Linearization at = evaluation.linearization(subject.point(row / outputs));
            double[] unit = new double[outputs];
            unit[row % outputs] = 1;
            int place = row * parameters;
            for (double[] part : at.parameterGradient(unit)) {
                System.arraycopy(part, 0, jacobian, place, part.length);
                place += part.length;
            }
        }
        return jacobian;
    }

    private static Claim rank(CardSubject subject, int rows, String statement) {
        double[][] points = new double[subject.samples().count()][];
        Arrays.setAll(points, subject::point);
        BatchDimension found = BatchDimension.of(subject.network(), points, MOST_FAILURE, 0);
        int most = found.architectureBound();
        return Claim.measured(
                Claim.Form.STATED,
                statement,
                Math.max(0, found.lower() - most),
                0,
                "The rank is "
                        + found.lower()
                        + (found.certified()
                                ? ", certified"
                                : " modulo a prime, and larger with a probability below "
                                        + MOST_FAILURE)
                        + "; D′ is "
                        + most
                        + " = "
                        + found.parameters()
                        + " parameters − "
                        + (found.parameters() - most)
                        + " hidden units that can be scaled; J has "
                        + rows
                        + " rows.");
    }

    private static Claim kernel(
            double[] jacobian, int rows, int parameters, List<double[]> directions) {
        String statement = "scaling directions are in the kernel of J";
        if (directions.isEmpty()) {
            return Claim.undecided(
                    Claim.Form.STATED, statement, "There is no hidden unit that can be scaled.");
        }
        double norm = Math.sqrt(Arrays.stream(jacobian).map(v -> v * v).sum());
        double largest = 0;
        for (double[] direction : directions) {
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                double product = 0;
                for (int i = 0; i < parameters; i++) {
                    product += jacobian[row * parameters + i] * direction[i];
                }
                squares += product * product;
            }
            double length = Math.sqrt(Arrays.stream(direction).map(v -> v * v).sum());
            double scale = norm * length;
            largest = Math.max(largest, scale > 0 ? Math.sqrt(squares) / scale : 0);
        }
        return Claim.measured(
                Claim.Form.STATED,
                statement,
                largest,
                TOLERANCE,
                "Checked for " + directions.size() + " hidden units.");
    }
}
