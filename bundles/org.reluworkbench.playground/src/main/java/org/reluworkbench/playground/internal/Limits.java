package org.reluworkbench.playground.internal;

import java.util.List;
import org.reluworkbench.model.PlaneProblems;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.PlaySetting.Rule;

/** How large a game may be, so that every moment comes in a fraction of a second. */
final class Limits {
    static final int MOST_POINTS = 400;
    static final int MOST_LAYERS = 3;
    static final int WIDEST = 12;
    static final int MOST_EPOCHS = 1000;
    static final double FARTHEST = 1.5;
    static final double LARGEST_WEIGHT = 1000;

    private static final List<String> OPTIMIZERS = List.of("sgd", "adam");

    private Limits() {}

    static void check(PlaySetting setting) {
        require(
                PlaneProblems.names().contains(setting.problem()),
                "problem is one of "
                        + String.join(", ", PlaneProblems.names())
                        + ", not \""
                        + setting.problem()
                        + "\"");
        between("points", setting.points(), 2, MOST_POINTS);
        between("the number of hidden layers", setting.hidden().size(), 1, MOST_LAYERS);
        setting.hidden().forEach(width -> between("the width of a layer", width, 1, WIDEST));
        check(setting.rule());
    }

    static void check(Rule rule) {
        require(
                OPTIMIZERS.contains(rule.optimizer()),
                "optimizer is sgd or adam, not \"" + rule.optimizer() + "\"");
        require(
                rule.learningRate() > 0 && rule.learningRate() <= 100,
                "learningRate is more than 0 and at most 100, not " + rule.learningRate());
        between("batchSize", rule.batchSize(), 1, MOST_POINTS);
    }

    static void checkEpochs(int epochs) {
        between("epochs", epochs, 1, MOST_EPOCHS);
    }

    static void checkIndex(String what, int index, int count) {
        between(what, index, 0, count - 1);
    }

    static void checkPlace(double x, double y) {
        require(
                Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST,
                "a point lies in the square [-" + FARTHEST + ", " + FARTHEST + "]²");
    }

    static void checkWeight(double value) {
        require(
                Math.abs(value) <= LARGEST_WEIGHT,
                "a weight is a number from -1000 to 1000, not " + value);
    }

    private static void between(String what, int value, int least, int most) {
        require(
                value >= least && value <= most,
                what + " is from " + least + " to " + most + " in a playground, not " + value);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, rule + ".");
        }
    }
}
