package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.region-constancy}: ∂²f/∂θ∂x is constant on an activation region. */
@Component(service = {Analysis.class, Card.class})
public final class RegionConstancyCard extends CardAnalysis {
    private static final double TOLERANCE = 1e-8;
    private static final int HALVINGS = 40;

    public RegionConstancyCard() {
        super(
                "region-constancy",
                "Tangent sensitivity within a region",
                "Daróczy 2020, lemma 3.1: S(x) = ∂²f/∂θ∂x is the same at all points of an"
                        + " activation region, so ∂f/∂θ is affine there. Checked by second differences"
                        + " of ∂f/∂θ at three points x, x + u, x + 2u of one region for every sample x"
                        + " and a drawn direction; the deviation is their size divided by that of the"
                        + " first difference.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        NetworkEvaluation evaluation = new NetworkEvaluation(subject.network());
        SplittableRandom random = subject.random();
        double largest = 0;
        int checked = 0;
        for (int row = 0; row < subject.samples().count(); row++) {
            subject.context().checkCancelled();
            List<double[]> gradients = threePoints(evaluation, subject, row, random);
            if (!gradients.isEmpty()) {
                checked++;
                largest = Math.max(largest, curvature(gradients));
            }
        }
        String statement = "∂²f/∂θ∂x is constant on an activation region";
        return List.of(
                checked == 0
                        ? Claim.undecided(
                                Claim.Form.STATED,
                                statement,
                                "No sample has another point of its region in the directions"
                                        + " drawn.")
                        : Claim.measured(
                                Claim.Form.STATED,
                                statement,
                                largest,
                                TOLERANCE,
                                "Checked at "
                                        + checked
                                        + " of "
                                        + subject.samples().count()
                                        + " samples; on a region every activation and every signal"
                                        + " back is affine or constant in x."));
    }

    /** ∂f/∂θ at three points of one region in a row; none if the sample lies too near a wall. */
    private static List<double[]> threePoints(
            NetworkEvaluation evaluation, CardSubject subject, int row, SplittableRandom random) {
        double[] x = subject.point(row);
        double[] u = new double[x.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = 2 * random.nextDouble() - 1;
        }
        double step = 1;
        for (int halving = 0; halving < HALVINGS; halving++, step /= 2) {
            List<double[]> gradients = new ArrayList<>();
            BitSet pattern = null;
            for (int k = 0; k < 3; k++) {
                double[] point = x.clone();
                for (int i = 0; i < point.length; i++) {
                    point[i] += k * step * u[i];
                }
                Linearization at = evaluation.linearization(point);
                if (pattern != null && !pattern.equals(at.pattern())) {
                    break;
                }
                pattern = at.pattern();
                gradients.add(joined(at.parameterGradient(subject.outputGradient())));
            }
            if (gradients.size() == 3) {
                return gradients;
            }
        }
        return List.of();
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double curvature(List<double[]> gradients) {
        double second = 0;
        double first = 0;
        double size = 0;
        for (int i = 0; i < gradients.get(0).length; i++) {
            double a = gradients.get(0)[i];
            double b = gradients.get(1)[i];
            double c = gradients.get(2)[i];
            second += Math.pow(a - 2 * b + c, 2);
            first += Math.pow(b - a, 2);
            size += a * a;
        }
        // Differences below the rounding of the gradients themselves say nothing.
        double rounding = 1e-6 * Math.sqrt(size);
        return Math.sqrt(second) / Math.max(Math.sqrt(first), Math.max(rounding, 1e-300));
    }
}
