package org.reluworkbench.regions.internal.count;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** What a published figure draws from its table. */
final class DrawnFields {
    private DrawnFields() {}

    /** The fields of a figure, each of which is a column of its table or computed from some. */
    static Set<String> of(RecordingContext context, String output) throws IOException {
        Figure figure = context.output(output, Figure.class);
        JsonNode json = new ObjectMapper().readTree(figure.vegaLite());
        Set<String> known =
                context.output(figure.table(), Table.class).columns().stream()
                        .map(Column::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(json.findValuesAsText("as"));
        Set<String> drawn = new TreeSet<>(json.findValuesAsText("field"));
        assertTrue(known.containsAll(drawn), drawn + " of " + known);
        return drawn;
    }
}
