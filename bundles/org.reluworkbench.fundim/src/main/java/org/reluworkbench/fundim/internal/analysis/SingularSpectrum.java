package org.reluworkbench.fundim.internal.analysis;

import java.util.List;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The rank as it is usually computed, by counting float64 singular values above a tolerance, beside
 * the certified one.
 */
final class SingularSpectrum {
    static final String VALUES = "singularValues";
    static final String TOLERANCES = "tolerances";
    static final String SPECTRUM = "spectrum";
    static final String FIGURE = "figure";

    private static final double EPSILON = Math.ulp(1.0);

    private static final String VEGA_LITE =
            """
            {"mark":{"type":"point","filled":true,"size":12,"tooltip":true},\
            "encoding":{"x":{"field":"index","type":"quantitative","title":"index"},\
            "y":{"field":"relative","type":"quantitative","title":"singular value / largest",\
            "scale":{"type":"log"}},\
            "color":{"field":"part","type":"nominal","title":null}}}""";

    private SingularSpectrum() {}

    static void publish(
            Network network, SampleBatch batch, RankInterval rank, AnalysisContext context) {
        double[] jacobian = FloatJacobian.of(network, batch);
        int columns = Math.toIntExact(network.parameterCount());
        int rows = jacobian.length / columns;
        double[] values;
        try (TensorScope scope = context.backend().openScope()) {
            Tensor matrix = scope.upload(jacobian, rows, columns);
            values = scope.download(scope.singularValuesOnly(matrix));
        }
        context.publish(VALUES, NumericArray.of(List.of(values.length), values));
        context.publish(TOLERANCES, tolerances(values, Math.max(rows, columns), rank));
        context.publish(SPECTRUM, spectrum(values, rank));
        context.publish(FIGURE, new Figure("Singular values", SPECTRUM, VEGA_LITE));
    }

    private static Table tolerances(double[] values, int size, RankInterval rank) {
        Table.Builder table =
                Table.of(
                        Column.text("rule"),
                        Column.real("tolerance"),
                        Column.integer("rank"),
                        Column.integer("differsBy"));
        double largest = values.length == 0 ? 0 : values[0];
        addRow(table, "max(m, n)·ε·σ₁ (NumPy, MATLAB)", size * EPSILON * largest, values, rank);
        addRow(table, "√ε·σ₁", Math.sqrt(EPSILON) * largest, values, rank);
        addRow(table, "1e-9·σ₁", 1e-9 * largest, values, rank);
        addRow(table, "1e-12·σ₁", 1e-12 * largest, values, rank);
        addRow(table, "1e-10, absolute", 1e-10, values, rank);
        addRow(
                table,
                "max(m, n)·ε·σ₁ with ε of float32",
                size * (double) Math.ulp(1f) * largest,
                values,
                rank);
        return table.build();
    }

    private static void addRow(
            Table.Builder table,
            String rule,
            double tolerance,
            double[] values,
            RankInterval rank) {
        int count = 0;
        while (count < values.length && values[count] > tolerance) {
            count++;
        }
        table.row(rule, tolerance, count, count - rank.lower());
    }

    private static Table spectrum(double[] values, RankInterval rank) {
        Table.Builder table =
                Table.of(
                        Column.integer("index"),
                        Column.real("value"),
                        Column.real("relative"),
                        Column.text("part"));
        for (int i = 0; i < values.length; i++) {
            String part = i < rank.lower() ? "within the rank" : "beyond the rank";
            double relative = values[0] == 0 ? 0 : values[i] / values[0];
            // A logarithmic axis has no 0.
            table.row(i + 1, values[i], relative == 0 ? null : (Double) relative, part);
        }
        return table.build();
    }
}
