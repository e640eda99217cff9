package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.List;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Vertices of a graph that are no layers: they combine values and have no parameters. */
final class Vertices {
    static final String PACKAGE = "org.deeplearning4j.nn.conf.graph.";
    private static final int CHANNEL_AXIS = 1;

    private Vertices() {}

    static boolean isVertex(Settings settings) {
        return settings.className().startsWith(PACKAGE);
    }

    static Layer translate(Settings vertex, List<Layer> sources, GraphBuilder builder) {
        return switch (vertex.className().substring(PACKAGE.length())) {
            case "MergeVertex" -> merged(vertex, sources, builder);
            case "ElementWiseVertex" -> combined(vertex, sources, builder);
            case "PreprocessorVertex" ->
                    Preprocessors.apply(
                            vertex.part("preProcessor"), only(vertex, sources), builder);
            case "ScaleVertex" ->
                    scaled(vertex, vertex.number("scaleFactor", 1), 0, sources, builder);
            case "ShiftVertex" ->
                    scaled(vertex, 1, vertex.number("shiftFactor", 0), sources, builder);
            default ->
                    throw vertex.unsupported(
                            "is not one of the piecewise-linear vertices that are read");
        };
    }

    private static Layer only(Settings vertex, List<Layer> sources) {
        if (sources.size() != 1) {
            throw vertex.malformed("reads " + sources.size() + " layers, not one");
        }
        return sources.get(0);
    }

    private static Layer merged(Settings vertex, List<Layer> sources, GraphBuilder builder) {
        if (vertex.number("mergeAxis", CHANNEL_AXIS) != CHANNEL_AXIS) {
            throw vertex.unsupported("joins layers along another axis than the channels");
        }
        return builder.add(vertex.name(), new Concatenate(0), sources.toArray(Layer[]::new));
    }

    private static Layer combined(Settings vertex, List<Layer> sources, GraphBuilder builder) {
        String operation = vertex.text("op", "");
        Layer[] layers = sources.toArray(Layer[]::new);
        return switch (operation) {
            case "Add" -> builder.add(vertex.name(), new Add(), layers);
            case "Average" -> {
                Layer sum = builder.add(vertex.name(), new Add(), layers);
                Scale mean = new Scale(Reals.of(1.0 / layers.length), Reals.of(0));
                yield builder.add(vertex.name(), mean, sum);
            }
            case "Subtract" -> {
                if (layers.length != 2) {
                    throw vertex.malformed("subtracts " + layers.length + " layers, not two");
                }
                yield builder.subtract(vertex.name(), layers[0], layers[1]);
            }
            default ->
                    throw vertex.unsupported(
                            "combines layers by "
                                    + FileText.printable(operation)
                                    + ", which is not read");
        };
    }

    private static Layer scaled(
            Settings vertex,
            double factor,
            double offset,
            List<Layer> sources,
            GraphBuilder builder) {
        return builder.add(
                vertex.name(),
                new Scale(Reals.of(factor), Reals.of(offset)),
                only(vertex, sources));
    }
}
