package org.reluworkbench.model.internal.writer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes a table with a sample in each line, training rows first: the numbers that a network is
 * fed, with all their digits, in columns x1, x2, …, and the class in the column {@code label}, by
 * its name if it has one. Shape and split are not in it.
 */
@Component(service = AssetWriter.class)
public final class CsvDatasetWriter implements AssetWriter<Dataset> {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    @Override
    public String assetType() {
        return Dataset.TYPE;
    }

    @Override
    public Class<Dataset> assetClass() {
        return Dataset.class;
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String title() {
        return "CSV";
    }

    @Override
    public String fileExtension() {
        return "csv";
    }

    @Override
    public void write(Dataset dataset, OutputStream out) throws IOException {
        BufferedWriter text =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CSVPrinter table = new CSVPrinter(text, FORMAT);
        table.printRecord(header(dataset));
        double[] row = new double[dataset.features()];
        for (int i = 0; i < dataset.samples(); i++) {
            dataset.copyRows(i, 1, row, 0);
            for (double value : row) {
                table.print(value);
            }
            if (dataset.labelled()) {
                table.print(dataset.className(dataset.label(i)));
            }
            table.println();
        }
        table.flush();
    }

    private static List<String> header(Dataset dataset) {
        List<String> names = new ArrayList<>();
        for (int f = 1; f <= dataset.features(); f++) {
            names.add("x" + f);
        }
        if (dataset.labelled()) {
            names.add("label");
        }
        return names;
    }
}
