package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetUse;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.RunRepository;

/**
 * Assets and the steps that made them, back to files and to steps without inputs.
 *
 * @param complete false if the way is longer than {@value #MOST_NODES} nodes
 */
record ProvenanceGraph(List<Node> nodes, List<Edge> edges, boolean complete) {
    static final int MOST_NODES = 500;
    private static final Pattern FILE = Pattern.compile("\"sha256:([0-9a-f]{64})#([^\"]*)\"");

    /**
     * An asset, a step or an uploaded file.
     *
     * @param id unique in the graph
     * @param kind {@code asset}, {@code step} or {@code file}
     * @param asset for assets and files
     * @param name of a file
     * @param made for steps
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Node(String id, String kind, AssetRef asset, String name, UseDetail made) {}

    /**
     * What flows.
     *
     * @param port of the step, or the name of a file
     */
    record Edge(String from, String to, String port) {}

    static ProvenanceGraph of(AssetRef asset, RunRepository runs, AnalysisCatalogue catalogue) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Deque<AssetRef> open = new ArrayDeque<>(List.of(asset));
        known.add(id(asset));
        while (!open.isEmpty() && nodes.size() < MOST_NODES) {
            AssetRef next = open.remove();
            nodes.add(new Node(id(next), "asset", next, null, null));
            for (AssetUse maker : runs.makers(next, 1)) {
                String step = maker.run() + "/" + maker.step().id();
                edges.add(new Edge(step, id(next), maker.port()));
                if (!known.add(step)) {
                    continue;
                }
                nodes.add(new Node(step, "step", null, null, UseDetail.of(maker, catalogue)));
                addFiles(step, maker, known, nodes, edges);
                Map<String, AssetRef> inputs =
                        maker.step().provenance().map(Provenance::inputs).orElse(Map.of());
                inputs.forEach(
                        (port, input) -> {
                            edges.add(new Edge(id(input), step, port));
                            if (known.add(id(input))) {
                                open.add(input);
                            }
                        });
            }
        }
        return new ProvenanceGraph(nodes, edges, open.isEmpty());
    }

    private static void addFiles(
            String step, AssetUse maker, Set<String> known, List<Node> nodes, List<Edge> edges) {
        Matcher files = FILE.matcher(maker.step().parametersJson());
        while (files.find()) {
            AssetRef file = new AssetRef("file", files.group(1));
            edges.add(new Edge(id(file), step, files.group(2)));
            if (known.add(id(file))) {
                nodes.add(new Node(id(file), "file", file, files.group(2), null));
            }
        }
    }

    private static String id(AssetRef asset) {
        return asset.type() + "/" + asset.sha256();
    }
}
