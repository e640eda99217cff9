package org.reluworkbench.engine.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Showcases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds showcases in the bundles that announce some. */
@Component(immediate = true)
public final class BundledShowcases implements Showcases {
    private static final Logger logger = LoggerFactory.getLogger(BundledShowcases.class);

    private final ObjectMapper json =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final BundleTracker<List<Showcase>> tracker;

    @Activate
    public BundledShowcases(BundleContext context) {
        tracker =
                new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, null) {
                    @Override
                    public List<Showcase> addingBundle(Bundle bundle, BundleEvent event) {
                        String folder = bundle.getHeaders("").get(HEADER);
                        return folder == null ? null : read(bundle, folder.trim());
                    }
                };
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public List<Showcase> list() {
        return tracker.getTracked().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getSymbolicName()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    @Override
    public Optional<Showcase> find(String id) {
        return list().stream().filter(showcase -> showcase.id().equals(id)).findFirst();
    }

    List<Showcase> read(Bundle bundle, String folder) {
        List<Showcase> found = new ArrayList<>();
        var files = bundle.findEntries(folder, "*.json", false);
        List<URL> sorted = files == null ? List.of() : Collections.list(files);
        for (URL file : sorted.stream().sorted(Comparator.comparing(URL::getPath)).toList()) {
            try (InputStream in = file.openStream()) {
                found.add(parse(json.readTree(in), files(bundle, folder)));
            } catch (IOException | IllegalArgumentException e) {
                logger.error(
                        "the showcase {} of {} is left out: {}",
                        file.getPath(),
                        bundle.getSymbolicName(),
                        e.getMessage());
            }
        }
        return found;
    }

    private Showcase parse(JsonNode node, FileSource files) throws JacksonException {
        return new Showcase(
                text(node, "id"),
                text(node, "title"),
                text(node, "purpose"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(required(node, "study")),
                files,
                node.path("demo").asBoolean(true));
    }

    private static String text(JsonNode node, String key) {
        return required(node, key).asText();
    }

    private static JsonNode required(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the key \"" + key + "\" is missing");
        }
        return value;
    }

    /** Files beside the study; a path with {@code ..} or an absolute one is not among them. */
    private static FileSource files(Bundle bundle, String folder) {
        return path -> {
            boolean inside =
                    !path.startsWith("/") && !List.of(path.split("[/\\\\]")).contains("..");
            URL entry = inside ? bundle.getEntry(folder + "/" + path) : null;
            if (entry == null) {
                throw new NoSuchFileException(path);
            }
            return entry.openStream();
        };
    }
}
