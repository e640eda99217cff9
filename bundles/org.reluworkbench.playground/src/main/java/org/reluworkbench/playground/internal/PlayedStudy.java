package org.reluworkbench.playground.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.spi.play.PlaySession.Files;
import org.reluworkbench.spi.play.PlaySession.Step;
import org.reluworkbench.spi.play.PlaySetting;

/** The study that comes to a moment of a game. */
final class PlayedStudy {
    private static final double[][] DOMAIN = {
        {-Limits.FARTHEST, -Limits.FARTHEST},
        {Limits.FARTHEST, -Limits.FARTHEST},
        {Limits.FARTHEST, Limits.FARTHEST},
        {-Limits.FARTHEST, Limits.FARTHEST}
    };

    private final PlaySetting setting;
    private final AssetWriter<Dataset> datasets;
    private final AssetWriter<Network> networks;

    PlayedStudy(PlaySetting setting, AssetWriter<Dataset> datasets, AssetWriter<Network> networks) {
        this.setting = setting;
        this.datasets = datasets;
        this.networks = networks;
    }

    List<Step> steps(Moment moment, Files files) throws IOException {
        Start start = moment.start();
        List<Step> steps = new ArrayList<>();
        steps.add(points(start, files));
        Map<String, String> trained = new HashMap<>(Map.of("dataset", "points.dataset"));
        if (!start.drawnNetwork()) {
            steps.add(
                    new Step(
                            "start", "model.import", Map.of(), Map.of("file", file(start, files))));
            trained.put("network", "start.network");
        } else if (moment.epoch() == 0) {
            steps.add(new Step("start", "model.create", Map.of(), created()));
        }
        String network = "start.network";
        if (moment.epoch() > 0) {
            steps.add(new Step("train", "model.train", trained, training(moment)));
            network = "train.network";
        }
        steps.add(
                new Step(
                        "slice",
                        "regions.slice",
                        Map.of("network", network, "dataset", "points.dataset"),
                        Map.of("domain", DOMAIN)));
        steps.add(
                new Step(
                        "dimension",
                        "fundim.exact",
                        Map.of("network", network, "complex", "slice.complex"),
                        Map.of()));
        return steps;
    }

    private Step points(Start start, Files files) throws IOException {
        if (!start.drawnPoints()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            datasets.write(start.points(), out);
            String name = files.keep("points.npz", out.toByteArray());
            return new Step("points", "dataset.load", Map.of(), Map.of("file", name));
        }
        return new Step(
                "points",
                "dataset.generate",
                Map.of(),
                Map.of(
                        "kind", setting.problem(),
                        "size", setting.points(),
                        "testFraction", 0,
                        "seed", setting.seed()));
    }

    private String file(Start start, Files files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        networks.write(start.network(), out);
        return files.keep("network.npz", out.toByteArray());
    }

    private Map<String, Object> created() {
        return Map.of("sizes", setting.sizes(), "seed", setting.seed());
    }

    private Map<String, Object> training(Moment moment) {
        Map<String, Object> parameters = new HashMap<>();
        PlaySetting.Rule rule = moment.start().rule();
        parameters.put("optimizer", rule.optimizer());
        parameters.put("learningRate", rule.learningRate());
        parameters.put("batchSize", rule.batchSize());
        parameters.put("epochs", moment.epoch());
        parameters.put("seed", setting.seed());
        if (moment.start().drawnNetwork()) {
            parameters.put("hidden", setting.hidden());
        }
        return parameters;
    }
}
