package org.reluworkbench.shell.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Port;

/** {@code workbench analyses}: the catalogue as text or JSON. */
final class Analyses implements Command {
    private final Services services;
    private final boolean json;

    Analyses(Services services, boolean json) {
        this.services = services;
        this.json = json;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        List<AnalysisEntry> entries = services.awaitReady(AnalysisCatalogue.class).list();
        if (json) {
            System.out.println(Json.write(document(entries)));
        } else {
            entries.forEach(Analyses::print);
        }
        return ExitCode.SUCCESS;
    }

    private static void print(AnalysisEntry entry) {
        AnalysisDescriptor<?> descriptor = entry.descriptor();
        System.out.printf("%-24s %s%n", descriptor.id(), descriptor.title());
        System.out.printf(
                "%-24s %s → %s%n", "", names(descriptor.inputs()), names(descriptor.outputs()));
    }

    private static String names(List<Port> ports) {
        List<String> names =
                ports.stream()
                        .map(port -> port.required() ? port.name() : "[" + port.name() + "]")
                        .toList();
        return names.isEmpty() ? "–" : String.join(", ", names);
    }

    private static ArrayNode document(List<AnalysisEntry> entries) throws IOException {
        ArrayNode array = Json.array();
        for (AnalysisEntry entry : entries) {
            AnalysisDescriptor<?> descriptor = entry.descriptor();
            ObjectNode node = array.addObject();
            node.put("id", descriptor.id());
            node.put("version", descriptor.version());
            node.put("title", descriptor.title());
            node.put("documentation", descriptor.documentation());
            node.put("bundle", entry.bundle());
            node.put("bundleVersion", entry.bundleVersion());
            addPorts(node.putArray("inputs"), descriptor.inputs());
            addPorts(node.putArray("outputs"), descriptor.outputs());
            node.set("parameters", Json.read(entry.parameterSchema()));
        }
        return array;
    }

    private static void addPorts(ArrayNode array, List<Port> ports) {
        for (Port port : ports) {
            array.addObject()
                    .put("name", port.name())
                    .put("type", port.type())
                    .put("required", port.required())
                    .put("help", port.help());
        }
    }
}
