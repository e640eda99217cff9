package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.region-convexity}: activation regions are convex, linear regions need not be. */
@Component(service = {Analysis.class, Card.class})
public final class RegionConvexityCard extends CardAnalysis {
    private static final int PAIRS = 20;
    private static final int HALVINGS = 30;

    public RegionConvexityCard() {
        super(
                "region-convexity",
                "Convexity of regions",
                "Hanin and Rolnick 2019: activation regions are convex, while linear regions,"
                        + " connected sets with one affine map, need not be. Convexity is checked at"
                        + " points between drawn pairs of points of one region around every sample (the"
                        + " deviation counts those that lie in another region); linear regions are"
                        + " decided exactly on the plane of theory.region-count.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        List<Claim> claims = new ArrayList<>();
        claims.add(activationRegions(subject));
        claims.add(linearRegions(subject));
        return claims;
    }

    private static Claim activationRegions(CardSubject subject) {
        String statement = "activation regions are convex";
        boolean pools =
                subject.network().nodes().stream()
                        .anyMatch(
                                node ->
                                        node.operation() instanceof MaxPool
                                                || node.operation() instanceof GlobalMaxPool);
        if (pools) {
            return Claim.undecided(
                    Claim.Form.STATED,
                    statement,
                    "With max-pools a pattern says which values won, too; signs alone do not"
                            + " describe a region.");
        }
        NetworkEvaluation evaluation = new NetworkEvaluation(subject.network());
        SplittableRandom random = subject.random();
        int pairs = 0;
        int outside = 0;
        for (int row = 0; row < subject.samples().count(); row++) {
            subject.context().checkCancelled();
            double[] x = subject.point(row);
            var pattern = evaluation.linearization(x).pattern();
            for (int k = 0; k < PAIRS; k++) {
                double[] a = near(evaluation, x, random);
                double[] b = near(evaluation, x, random);
                double t = random.nextDouble();
                double[] between = new double[x.length];
                for (int i = 0; i < x.length; i++) {
                    between[i] = a[i] + t * (b[i] - a[i]);
                }
                pairs++;
                outside += evaluation.linearization(between).pattern().equals(pattern) ? 0 : 1;
            }
        }
        return Claim.measured(
                Claim.Form.STATED,
                statement,
                outside,
                0,
                outside
                        + " of "
                        + pairs
                        + " points between two points of one region lie in another; a region is cut"
                        + " out by half-spaces.");
    }

    /** A point of the region of x, as far away in a drawn direction as halving finds. */
    private static double[] near(
            NetworkEvaluation evaluation, double[] x, SplittableRandom random) {
        var pattern = evaluation.linearization(x).pattern();
        double[] u = new double[x.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = 2 * random.nextDouble() - 1;
        }
        double[] point = x.clone();
        double step = 1;
        for (int halving = 0; halving < HALVINGS; halving++, step /= 2) {
            for (int i = 0; i < point.length; i++) {
                point[i] = x[i] + step * u[i];
            }
            if (evaluation.linearization(point).pattern().equals(pattern)) {
                return point;
            }
        }
        return x;
    }

    private static Claim linearRegions(CardSubject subject) {
        Complex complex = PlaneOfSamples.complex(subject);
        int count = complex.linearRegions().count();
        int bent = complex.linearRegions().nonConvex();
        String statement = "linear regions need not be convex";
        return bent > 0
                ? Claim.measured(
                        Claim.Form.STATED,
                        statement,
                        0,
                        0,
                        bent + " of " + count + " linear regions on the plane are not convex.")
                : Claim.undecided(
                        Claim.Form.STATED,
                        statement,
                        "All "
                                + count
                                + " linear regions on the plane are convex; another plane or"
                                + " network may have one that is not.");
    }
}
