package org.reluworkbench.regions;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Relu;
import org.reluworkbench.regions.RationalPolygon.Affine;
import org.reluworkbench.regions.RationalPolygon.Point;

/**
 * One sample in rational arithmetic, node by node. With two inputs all values are functions on the
 * region of the sample; with another number they are constants.
 */
final class RationalSample {
    private final StringBuilder bits = new StringBuilder();
    private final List<Affine> walls = new ArrayList<>();
    private final List<Affine> outputs;
    private final Point point;
    private boolean onWall;

    RationalSample(Network network, double... x) {
        boolean plane = x.length == 2;
        Rational zero = Rational.ZERO;
        point = plane ? new Point(Rational.of(x[0]), Rational.of(x[1])) : new Point(zero, zero);
        // The input stands before the nodes, so node n is value n + 1.
        List<List<Affine>> values = new ArrayList<>();
        values.add(new ArrayList<>());
        for (int i = 0; i < x.length; i++) {
            values.get(0)
                    .add(
                            plane
                                    ? new Affine(
                                            i == 0 ? Rational.ONE : zero,
                                            i == 1 ? Rational.ONE : zero,
                                            zero)
                                    : new Affine(zero, zero, Rational.of(x[i])));
        }
        for (int n = 0; n < network.nodes().size(); n++) {
            RationalNode node = new RationalNode(network, n);
            List<Integer> sources = network.nodes().get(n).inputs();
            List<List<Affine>> given = sources.stream().map(s -> values.get(s + 1)).toList();
            boolean zerosAreDead =
                    sources.get(0) != Network.INPUT
                            && network.nodes().get(sources.get(0)).operation() instanceof Relu;
            if (node.rectifies()) {
                values.add(rectified(node, given.get(0)));
            } else if (node.pools()) {
                values.add(pooled(node, given.get(0), zerosAreDead));
            } else {
                values.add(node.apply(given));
            }
        }
        outputs = values.get(values.size() - 1);
    }

    private List<Affine> rectified(RationalNode node, List<Affine> z) {
        List<Affine> result = new ArrayList<>();
        for (int j = 0; j < z.size(); j++) {
            int sign = z.get(j).at(point).signum();
            bits.append(sign > 0 ? '1' : '0');
            onWall |= sign == 0;
            walls.add(z.get(j));
            result.add(sign > 0 ? z.get(j) : RationalNode.ZERO.plus(z.get(j), node.slope(j)));
        }
        return result;
    }

    private List<Affine> pooled(RationalNode node, List<Affine> seen, boolean zerosAreDead) {
        List<Affine> result = new ArrayList<>();
        for (List<Integer> window : node.windows()) {
            int winner = window.get(0);
            for (int c : window) {
                if (seen.get(c).at(point).compareTo(seen.get(winner).at(point)) > 0) {
                    winner = c;
                }
            }
            for (int c : window) {
                bits.append(c == winner ? '1' : '0');
                Affine lead = seen.get(winner).plus(seen.get(c), Rational.of(-1));
                boolean tied = c != winner && lead.at(point).signum() == 0;
                boolean dead = zerosAreDead && seen.get(winner).at(point).signum() == 0;
                onWall |= tied && !dead;
                if (c != winner && !dead) {
                    walls.add(lead);
                }
            }
            result.add(seen.get(winner));
        }
        return result;
    }

    /** The bits in hexadecimal, filled up with zeros. */
    String pattern() {
        int digits = (bits.length() + 3) / 4;
        String filled = bits + "0".repeat(4 * digits - bits.length());
        String hex = new BigInteger("1" + filled, 2).toString(16);
        return hex.substring(hex.length() - digits);
    }

    boolean isOnWall() {
        return onWall;
    }

    /** The smallest |z|/‖∇z‖. */
    OptionalDouble distance() {
        return walls.stream()
                .filter(wall -> wall.a().signum() != 0 || wall.b().signum() != 0)
                .mapToDouble(
                        wall -> {
                            Rational z = wall.at(point);
                            Rational square =
                                    wall.a().times(wall.a()).plus(wall.b().times(wall.b()));
                            return Math.sqrt(z.times(z).over(square).toDouble());
                        })
                .min();
    }

    /** ∂f/∂x, ∂f/∂y and the constant of an output. */
    double[] map(int output) {
        Affine f = outputs.get(output);
        return new double[] {f.a().toDouble(), f.b().toDouble(), f.c().toDouble()};
    }
}
