package org.reluworkbench.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code theory.summary}: all cards on one network, on one page. */
@Component(service = Analysis.class)
public final class SummaryAnalysis implements Analysis<CardParameters> {
    private static final String VERDICTS =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "mark": {"type": "circle", "size": 160, "tooltip": {"content": "data"}},
             "encoding": {
               "y": {"field": "card", "type": "nominal", "title": null},
               "x": {"field": "number", "type": "ordinal", "title": "claim"},
               "shape": {"field": "form", "type": "nominal"},
               "color": {"field": "verdict", "type": "nominal",
                         "scale": {"domain": ["holds", "fails", "undecided"],
                                   "range": ["#2a7", "#c33", "#aaa"]}}}}
            """;

    private final List<Card> cards = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCard(Card card) {
        cards.add(card);
    }

    void removeCard(Card card) {
        cards.remove(card);
    }

    @Override
    public AnalysisDescriptor<CardParameters> descriptor() {
        return AnalysisDescriptor.of("theory.summary", "1.1.0", CardParameters.class)
                .title("All checked theorems")
                .documentation(
                        "Every card theory.* on one network and its samples: each claim with its"
                                + " verdict, deviation, tolerance and reason; where a paper's print"
                                + " is wrong both as printed and as repaired. holding, failing and"
                                + " undecided count the claims; a claim as printed may well fail.")
                .input(Network.TYPE, Network.TYPE, "On which the claims are checked")
                .input(Dataset.TYPE, Dataset.TYPE, "At whose samples they are checked")
                .output(CardAnalysis.CLAIMS, Table.TYPE, "All claims")
                .output(Figure.TYPE, Figure.TYPE, "The verdicts at a glance")
                .build();
    }

    @Override
    public void run(CardParameters parameters, AnalysisContext context) {
        CardSubject subject = CardSubject.of(parameters, context);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("card"));
        columns.add(Column.integer("number"));
        columns.addAll(CardAnalysis.columns());
        Table.Builder table = Table.of(columns);
        Map<Claim.Verdict, Integer> counts = new EnumMap<>(Claim.Verdict.class);
        List<Card> sorted = cards.stream().sorted(Comparator.comparing(Card::name)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            Card card = sorted.get(i);
            context.checkCancelled();
            context.progress((double) i / sorted.size(), card.title());
            List<Claim> claims = claims(card, subject);
            for (int c = 0; c < claims.size(); c++) {
                List<Object> row = new ArrayList<>(List.of(card.name(), c + 1));
                row.addAll(Arrays.asList(CardAnalysis.cells(claims.get(c))));
                table.row(row.toArray());
                counts.merge(claims.get(c).verdict(), 1, Integer::sum);
            }
        }
        context.scalar("holding", counts.getOrDefault(Claim.Verdict.HOLDS, 0));
        context.scalar("failing", counts.getOrDefault(Claim.Verdict.FAILS, 0));
        context.scalar("undecided", counts.getOrDefault(Claim.Verdict.UNDECIDED, 0));
        context.publish(CardAnalysis.CLAIMS, table.build());
        context.publish(
                Figure.TYPE, new Figure("Verdicts of all cards", CardAnalysis.CLAIMS, VERDICTS));
    }

    /** A card that refuses the network is undecided there, and the others go on. */
    private static List<Claim> claims(Card card, CardSubject subject) {
        try {
            return card.check(subject);
        } catch (WorkbenchException e) {
            return List.of(Claim.undecided(Claim.Form.STATED, card.title(), e.getMessage()));
        }
    }
}
