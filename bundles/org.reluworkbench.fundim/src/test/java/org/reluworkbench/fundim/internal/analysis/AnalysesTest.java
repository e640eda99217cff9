package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.fundim.internal.certificate.CertificateCodec;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Table;

class AnalysesTest {
    static final BatchParameters BATCH =
            new BatchParameters(Optional.empty(), 0, 1e-9, false, 2000);

    static <P extends Record> RecordingContext run(
            Analysis<P> analysis, P parameters, Map<String, ? extends Asset> inputs)
            throws IOException, InterruptedException {
        RecordingContext context =
                new RecordingContext(analysis.descriptor()).with(new JavaBackend());
        inputs.forEach(context::with);
        analysis.run(parameters, context);
        return context;
    }

    static Dataset dataset(SampleBatch batch) {
        int features = batch.values().length;
        double[] values = new double[batch.size() * features];
        for (int s = 0; s < batch.size(); s++) {
            System.arraycopy(batch.point(s), 0, values, s * features, features);
        }
        return Dataset.of("points", new int[] {features}, values, null, 0, batch.size());
    }

    @Test
    void theCertificateOfABatchIsVerified() throws IOException, InterruptedException {
        Network network = TestNetworks.talk(5, 3, 0);
        Dataset data = dataset(TestNetworks.talkBatch(5, 3, 0, 162));
        RecordingContext batch =
                run(new BatchAnalysis(), BATCH, Map.of("network", network, "dataset", data));
        assertEquals(73, batch.number("rankLower"));
        assertEquals(96, batch.number("parameters"));
        assertEquals(81, batch.number("upperBound"));
        assertTrue(batch.number("failureProbability") <= 1e-9);
        Scalar rank = batch.scalars().get("rank");
        assertEquals(74, assertInstanceOf(Scalar.Undecided.class, rank).upper());
        List<Object> numpy = batch.output("tolerances", Table.class).rows().get(0);
        assertEquals(73L, numpy.get(2));

        RankCertificate certificate =
                reread(batch.output(RankCertificate.TYPE, RankCertificate.class));
        assertEquals(1, verified(certificate, network, data).number("valid"));
        Network other = TestNetworks.talk(5, 3, 1);
        assertEquals(0, verified(certificate, other, data).number("valid"));
        Dataset moved = dataset(TestNetworks.talkBatch(5, 3, 1, 162));
        assertEquals(0, verified(certificate, network, moved).number("valid"));
        assertEquals(0, verified(altered(certificate), network, data).number("valid"));
    }

    private static RecordingContext verified(
            RankCertificate certificate, Network network, Dataset data)
            throws IOException, InterruptedException {
        return run(
                new VerifyAnalysis(),
                new VerifyParameters(1000),
                Map.of(RankCertificate.TYPE, certificate, "network", network, "dataset", data));
    }

    private static RankCertificate reread(RankCertificate certificate) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CertificateCodec().write(certificate, bytes);
        byte[] encoding = bytes.toByteArray();
        RankCertificate read = new CertificateCodec().read(new ByteArrayInputStream(encoding));
        assertEquals(certificate, read);
        WorkbenchException cut =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                new CertificateCodec()
                                        .read(
                                                new ByteArrayInputStream(
                                                        Arrays.copyOf(
                                                                encoding, encoding.length - 1))));
        assertEquals(StandardErrorCode.FILE_MALFORMED, cut.code());
        return read;
    }

    /** With one factor changed. */
    private static RankCertificate altered(RankCertificate certificate) {
        int rank = certificate.rank();
        int[] parameters = new int[rank];
        int[] rows = new int[rank];
        int[] factors = new int[rank * rank];
        for (int i = 0; i < rank; i++) {
            parameters[i] = certificate.parameter(i);
            rows[i] = certificate.row(i);
            for (int j = 0; j < rank; j++) {
                factors[i * rank + j] = certificate.factor(i, j);
            }
        }
        factors[5] = (factors[5] + 1) % certificate.prime();
        return new RankCertificate(
                certificate.claim(), certificate.primes(), parameters, rows, factors);
    }

    @Test
    void aDrawnBatchIsDrawnAgainForTheCheck() throws IOException, InterruptedException {
        Network network = TestNetworks.random(List.of(3, 6, 2), 5, 1, 0.5);
        RecordingContext batch = run(new BatchAnalysis(), BATCH, Map.of("network", network));
        assertEquals(2 * (24 + 14 - 6), batch.number("samples"));
        assertEquals(1, batch.number("certified"));
        assertEquals(32, batch.number("rank"));
        assertEquals(0, batch.number("deficit"));
        RecordingContext check =
                run(
                        new VerifyAnalysis(),
                        new VerifyParameters(1000),
                        Map.of(
                                RankCertificate.TYPE,
                                batch.output(RankCertificate.TYPE, RankCertificate.class),
                                "network",
                                network));
        assertEquals(1, check.number("valid"));
    }

    @Test
    void wrongInputsAreRefused() {
        Network network = TestNetworks.random(List.of(3, 6, 2), 5, 1, 0.5);
        Dataset data = dataset(TestNetworks.batch(2, 10, 1));
        WorkbenchException features =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                run(
                                        new BatchAnalysis(),
                                        BATCH,
                                        Map.of("network", network, "dataset", data)));
        assertEquals(StandardErrorCode.SHAPE_MISMATCH, features.code());
        RecordingContext small =
                new RecordingContext(new BatchAnalysis().descriptor())
                        .with("network", TestNetworks.talk(15, 3, 0))
                        .withMemoryBudget(1 << 20);
        WorkbenchException memory =
                assertThrows(WorkbenchException.class, () -> new BatchAnalysis().run(BATCH, small));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, memory.code());
        assertTrue(memory.getMessage().contains("MiB"), memory.getMessage());
    }

    static ExactParameters exact(double reach) {
        double[][] square = {{-reach, -reach}, {reach, -reach}, {reach, reach}, {-reach, reach}};
        return new ExactParameters(
                Optional.of(square), Optional.empty(), Optional.empty(), 100_000, 0, 1e-9, false);
    }

    @Test
    void aDecisiveSetHasTheRankOfPointsInAllRegions() throws IOException, InterruptedException {
        int equal = 0;
        for (int seed = 0; seed < 6; seed++) {
            Network network = TestNetworks.random(List.of(2, 4, 3, 1), 100L * seed, 1, 0.5);
            RecordingContext decisive =
                    run(new ExactAnalysis(), exact(50), Map.of("network", network));
            double rank = decisive.number("rankLower");
            assertEquals(rank, decisive.output("pivots", Table.class).rows().size());
            Complex complex = Slice.of(network, ConvexPolygon.square(50)).compute(Progress.NONE);
            assertEquals(rank, batchRank(network, insidePoints(complex)));
            double large = batchRank(network, scaled(TestNetworks.batch(2, 20_000, seed), 5));
            assertTrue(large <= rank, "no batch exceeds a decisive set");
            equal += large == rank ? 1 : 0;
        }
        assertTrue(equal >= 4, "very large batches mostly reach it, not only " + equal);
    }

    static double batchRank(Network network, SampleBatch batch)
            throws IOException, InterruptedException {
        return run(
                        new BatchAnalysis(),
                        new BatchParameters(Optional.empty(), 0, 1e-9, false, 0),
                        Map.of("network", network, "dataset", dataset(batch)))
                .number("rankLower");
    }

    /** Three points inside every face: the centre of its corners, moved towards two of them. */
    static SampleBatch insidePoints(Complex complex) {
        Faces faces = complex.faces();
        double[][] values = new double[2][3 * faces.count()];
        for (int f = 0; f < faces.count(); f++) {
            double x = 0;
            double y = 0;
            for (int i = 0; i < faces.degree(f); i++) {
                x += complex.pointX(faces.vertex(f, i)) / faces.degree(f);
                y += complex.pointY(faces.vertex(f, i)) / faces.degree(f);
            }
            for (int k = 0; k < 3; k++) {
                double step = k == 0 ? 0 : 0.5;
                int vertex = faces.vertex(f, k);
                values[0][3 * f + k] = x + step * (complex.pointX(vertex) - x);
                values[1][3 * f + k] = y + step * (complex.pointY(vertex) - y);
            }
        }
        return SampleBatch.of(values, 3 * faces.count());
    }

    static SampleBatch scaled(SampleBatch batch, double factor) {
        double[][] values =
                Arrays.stream(batch.values())
                        .map(row -> Arrays.stream(row).map(x -> factor * x).toArray())
                        .toArray(double[][]::new);
        return SampleBatch.of(values, batch.size());
    }

    @Test
    void oneLayerOfHalfPlanesIsCountedByHand() throws IOException, InterruptedException {
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        4,
                                        2,
                                        new double[] {1, 0, -1, 0, 0, 1, 0, -1},
                                        new double[] {0.25, 0.5, 0.125, -0.25}),
                                new Dense(1, 4, new double[] {1, 2, 3, 4}, new double[] {1})));
        RecordingContext context = run(new ExactAnalysis(), exact(4), Map.of("network", network));
        // 12 + 5 parameters, 4 scalings.
        assertEquals(17, context.number("parameters"));
        assertEquals(13, context.number("upperBound"));
        // Each neuron has a wall of its own: its direction and position, and the jump of the slope
        // across it, are three numbers that the function shows, and the constant is one more.
        assertEquals(13, context.number("rankLower"));
        assertEquals(1, context.number("certified"));
    }

    @Test
    void aComplexOfAnotherNetworkIsRefused() throws IOException, InterruptedException {
        Network network = TestNetworks.random(List.of(2, 4, 3, 1), 0, 1, 0.5);
        Network other = TestNetworks.random(List.of(2, 4, 3, 1), 100, 1, 0.5);
        Complex own = Slice.of(network, ConvexPolygon.square(1)).compute(Progress.NONE);
        assertEquals(
                run(new ExactAnalysis(), exact(1), Map.of("network", network)).scalars(),
                run(new ExactAnalysis(), exact(1), Map.of("network", network, "complex", own))
                        .scalars());
        assertRefused(other, own);
    }

    private static void assertRefused(Network network, Complex complex) {
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                run(
                                        new ExactAnalysis(),
                                        exact(1),
                                        Map.of("network", network, "complex", complex)));
        assertEquals(StandardErrorCode.CONFLICT, refused.code());
        assertTrue(
                refused.getMessage().startsWith("the complex is not of this network: "),
                refused.getMessage());
    }

    @Test
    void aComplexOfACopyIsTakenOnlyIfItsPatternsAndMapsAreTheNetworks()
            throws IOException, InterruptedException {
        double[] first = {1, -1, 1, 1, -1, 0, 0, 1};
        double[] biases = {0.25, -0.25, 0.75, 0.25};
        double[] second = {1, -1, 0, 1, 0, 1, 1, -1, -1, 0, 1, 1};
        double[] secondBiases = {0.25, -0.25, 0.75};
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(4, 2, first, biases),
                                new Dense(3, 4, second, secondBiases),
                                new Dense(1, 3, new double[] {1, -1, 1}, new double[] {0})));
        ConvexPolygon domain =
                new ConvexPolygon(
                        new double[][] {{-6, -6}, {0, -6}, {6.5, -6}, {0.1, 7.3}, {-6, 5}});
        Complex own = Slice.of(network, domain).compute(Progress.NONE);
        RecordingContext expected =
                run(new ExactAnalysis(), exact(1), Map.of("network", network, "complex", own));

        // The same function: the neurons of the first layer in another order.
        Network permuted =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        4,
                                        2,
                                        new double[] {0, 1, 1, -1, 1, 1, -1, 0},
                                        new double[] {0.25, 0.25, -0.25, 0.75}),
                                new Dense(
                                        3,
                                        4,
                                        new double[] {1, 1, -1, 0, -1, 0, 1, 1, 1, -1, 0, 1},
                                        secondBiases),
                                new Dense(1, 3, new double[] {1, -1, 1}, new double[] {0})));
        assertArrayEquals(
                new NetworkEvaluation(network).outputs(new double[] {0.3, -0.7}),
                new NetworkEvaluation(permuted).outputs(new double[] {0.3, -0.7}));
        assertRefused(permuted, own);

        // Positive factors keep patterns and maps, so the complex is the copy's as well.
        Network scaled =
                Network.fullyConnected(
                        List.of(
                                new Dense(4, 2, times(3, first), times(3, biases)),
                                new Dense(3, 4, second, times(3, secondBiases)),
                                new Dense(
                                        1,
                                        3,
                                        times(1 / 3.0, new double[] {1, -1, 1}),
                                        new double[] {0})));
        assertEquals(
                expected.scalars(),
                run(new ExactAnalysis(), exact(1), Map.of("network", scaled, "complex", own))
                        .scalars());

        // The same patterns, another function.
        Network larger =
                Network.fullyConnected(
                        List.of(
                                new Dense(4, 2, first, biases),
                                new Dense(3, 4, second, secondBiases),
                                new Dense(
                                        1,
                                        3,
                                        times(1 + 0x1p-40, new double[] {1, -1, 1}),
                                        new double[] {0})));
        assertRefused(larger, own);
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(x -> factor * x).toArray();
    }
}
