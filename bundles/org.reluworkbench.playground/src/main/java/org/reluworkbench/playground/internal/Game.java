package org.reluworkbench.playground.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LearningRateSchedule;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.play.PlayFrame;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySetting;

/** One game: a stack of moments, the present one on top. */
final class Game implements PlaySession {
    static final int MOST_MOMENTS = 300;

    private final long seed;
    private final Backend backend;
    private final Observer observer;
    private final PlayedStudy study;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private PlayFrame frame;

    Game(PlaySetting setting, Start start, Backend backend, Observer observer, PlayedStudy study) {
        this.seed = setting.seed();
        this.backend = backend;
        this.observer = observer;
        this.study = study;
        Moment first = new Moment(0, start, 0, 0, start.network(), Optional.empty());
        this.frame = observer.frame(first, false);
        moments.push(first);
    }

    @Override
    public synchronized PlayFrame frame() {
        return frame;
    }

    @Override
    public synchronized PlayFrame train(int epochs) throws InterruptedException {
        Limits.checkEpochs(epochs);
        Moment now = moments.element();
        Training training = new Training(now.epoch() + epochs);
        Network trained = now.start().trainer().train(request(now, epochs), training);
        int reached = training.state().epoch();
        return add(now.trained(reached, trained, training.state()));
    }

    private TrainingRequest request(Moment now, int epochs) {
        Start start = now.start();
        return new TrainingRequest(
                start.network(),
                start.points(),
                optimizer(start.rule()),
                new LearningRateSchedule.Constant(),
                now.epoch() + epochs,
                start.rule().batchSize(),
                true,
                seed,
                Collections.emptySortedSet(),
                0,
                now.state(),
                () -> backend);
    }

    private static Optimizer optimizer(PlaySetting.Rule rule) {
        return rule.optimizer().equals("adam")
                ? Optimizer.Adam.of(rule.learningRate())
                : new Optimizer.Sgd(rule.learningRate(), 0);
    }

    @Override
    public synchronized PlayFrame back() {
        if (moments.size() == 1) {
            throw new WorkbenchException(
                    StandardErrorCode.CONFLICT, "There is no moment before this one.");
        }
        moments.pop();
        frame = observer.frame(moments.element(), moments.size() > 1);
        return frame;
    }

    @Override
    public synchronized PlayFrame movePoint(int point, double x, double y) {
        Moment now = moments.element();
        Dataset old = now.start().points();
        Limits.checkIndex("point", point, old.samples());
        Limits.checkPlace(x, y);
        int n = old.samples();
        double[] values = new double[2 * n];
        old.copyRows(0, n, values, 0);
        values[2 * point] = x;
        values[2 * point + 1] = y;
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = old.label(i);
        }
        Dataset moved = Dataset.of(old.name(), old.sampleShape(), values, labels, old.classes(), n);
        return add(now.changed(now.start().on(moved, now.network())));
    }

    @Override
    public synchronized PlayFrame setWeight(int layer, int output, int input, double value) {
        Moment now = moments.element();
        List<Dense> layers = new ArrayList<>(now.network().fullyConnectedLayers().orElseThrow());
        Limits.checkIndex("layer", layer, layers.size());
        Dense old = layers.get(layer);
        Limits.checkIndex("output", output, old.outputs());
        Limits.checkIndex("input", input, old.inputs() + 1);
        Limits.checkWeight(value);
        double[] weights = old.weights();
        double[] biases = old.biases();
        if (input == old.inputs()) {
            biases[output] = value;
        } else {
            weights[output * old.inputs() + input] = value;
        }
        layers.set(layer, new Dense(old.outputs(), old.inputs(), weights, biases));
        return add(now.changed(now.start().from(Network.fullyConnected(layers))));
    }

    @Override
    public synchronized PlayFrame retune(PlaySetting.Rule rule) {
        Limits.check(rule);
        Moment now = moments.element();
        return add(now.changed(now.start().by(rule, now.network())));
    }

    @Override
    public synchronized List<Step> study(Files files) throws IOException {
        return study.steps(moments.element(), files);
    }

    /** What cannot be looked at is no moment: the game stays where it is then. */
    private PlayFrame add(Moment next) {
        frame = observer.frame(next, true);
        moments.push(next);
        if (moments.size() > MOST_MOMENTS) {
            moments.removeLast();
        }
        return frame;
    }
}
