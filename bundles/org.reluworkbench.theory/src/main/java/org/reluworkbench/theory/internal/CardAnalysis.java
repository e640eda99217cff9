package org.reluworkbench.theory.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * A card as an analysis: a table of its claims, the verdict in the log, and as scalars {@code
 * holds}, {@code deviation}, {@code tolerance} of the claims as stated or repaired (of the one that
 * is farthest from holding), and {@code holdsPrinted}, {@code deviationPrinted} of those as
 * printed.
 */
public abstract class CardAnalysis implements Analysis<CardParameters>, Card {
    static final String CLAIMS = "claims";

    private final String name;
    private final String title;
    private final String documentation;

    /**
     * @param documentation what is claimed, where, and how it is checked
     */
    protected CardAnalysis(String name, String title, String documentation) {
        this.name = name;
        this.title = title;
        this.documentation = documentation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public AnalysisDescriptor<CardParameters> descriptor() {
        return AnalysisDescriptor.of("theory." + name, "1.1.0", CardParameters.class)
                .title(title)
                .documentation(documentation)
                .input(Network.TYPE, Network.TYPE, "On which it is checked")
                .input(Dataset.TYPE, Dataset.TYPE, "At whose samples it is checked")
                .output(CLAIMS, Table.TYPE, "Every claim with its verdict and the reason")
                .build();
    }

    @Override
    public void run(CardParameters parameters, AnalysisContext context) {
        List<Claim> claims = check(CardSubject.of(parameters, context));
        Table.Builder table = Table.of(columns());
        for (Claim claim : claims) {
            table.row(cells(claim));
            context.log(
                    word(claim.verdict())
                            + " ("
                            + word(claim.form())
                            + "): "
                            + claim.statement()
                            + ". "
                            + claim.reason());
        }
        context.publish(CLAIMS, table.build());
        publish("", claims.stream().filter(c -> c.form() != Claim.Form.PRINTED).toList(), context);
        List<Claim> printed = claims.stream().filter(c -> c.form() == Claim.Form.PRINTED).toList();
        if (!printed.isEmpty()) {
            publish("Printed", printed, context);
        }
    }

    private static void publish(String suffix, List<Claim> claims, AnalysisContext context) {
        context.scalar("holds" + suffix, holds(claims));
        claims.stream()
                .filter(claim -> Double.isFinite(claim.deviation()))
                .max(Comparator.comparingDouble(Claim::strain))
                .ifPresent(
                        claim -> {
                            context.scalar("deviation" + suffix, claim.deviation());
                            context.scalar("tolerance" + suffix, claim.tolerance());
                        });
    }

    /** 0 if one fails, otherwise undecided if one is, otherwise 1. */
    static Scalar holds(List<Claim> claims) {
        for (Claim claim : claims) {
            if (claim.verdict() == Claim.Verdict.FAILS) {
                return Scalar.exact(0);
            }
        }
        for (Claim claim : claims) {
            if (claim.verdict() == Claim.Verdict.UNDECIDED) {
                return Scalar.undecided(0, 1, claim.reason());
            }
        }
        return Scalar.exact(1);
    }

    /** Of a table of claims. */
    static List<Column> columns() {
        return List.of(
                Column.text("form"),
                Column.text("claim"),
                Column.text("verdict"),
                Column.real("deviation"),
                Column.real("tolerance"),
                Column.text("reason"));
    }

    static Object[] cells(Claim claim) {
        return new Object[] {
            word(claim.form()),
            claim.statement(),
            word(claim.verdict()),
            Double.isNaN(claim.deviation()) ? null : (Double) claim.deviation(),
            Double.isNaN(claim.tolerance()) ? null : (Double) claim.tolerance(),
            claim.reason()
        };
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
