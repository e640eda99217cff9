package org.reluworkbench.fundim.internal.certificate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.PrimeField;

/**
 * Checks that the square submatrix A of a certificate has the factors that it names: Aᵀ·x = L·(U·x)
 * modulo p for random vectors x, with A computed in integer arithmetic term by term. Wrong factors
 * pass one vector with a probability of at most 1/p, all of them with less than 10⁻¹⁹. L and U with
 * a diagonal without zeros are not singular.
 */
public final class CertificateCheck {
    private static final int VECTORS = 3;

    private final RankCertificate certificate;
    private final Circuit circuit;
    private final SampleBatch batch;
    private final long p;

    public CertificateCheck(RankCertificate certificate, Circuit circuit, SampleBatch batch) {
        this.certificate = certificate;
        this.circuit = circuit;
        this.batch = batch;
        p = certificate.prime();
    }

    /**
     * Checks.
     *
     * @return what is wrong in one sentence; empty if the certificate holds
     */
    public String fault(SplittableRandom random) {
        String malformed = malformed();
        if (!malformed.isEmpty()) {
            return malformed;
        }
        for (int i = 0; i < certificate.rank(); i++) {
            if (certificate.factor(i, i) % p == 0) {
                return "the factor U has a 0 on its diagonal";
            }
        }
        long[][] vectors = new long[VECTORS][certificate.rank()];
        for (long[] vector : vectors) {
            Arrays.setAll(vector, i -> random.nextLong(p));
        }
        long[][] products = products(vectors);
        for (int v = 0; v < VECTORS; v++) {
            if (!Arrays.equals(products[v], byFactors(vectors[v]))) {
                return "the factors do not give the submatrix at the pivots";
            }
        }
        return "";
    }

    private String malformed() {
        Set<Integer> parameters = new HashSet<>();
        Set<Integer> rows = new HashSet<>();
        try {
            new PrimeField(certificate.prime());
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        long mostRows = (long) batch.size() * circuit.outputs().length;
        for (int i = 0; i < certificate.rank(); i++) {
            int parameter = certificate.parameter(i);
            int row = certificate.row(i);
            boolean inside =
                    parameter >= 0
                            && parameter < circuit.parameters()
                            && row >= 0
                            && row < mostRows;
            if (!inside || !parameters.add(parameter) || !rows.add(row)) {
                return "pivot " + i + " is none, or occurs twice";
            }
        }
        return certificate.hasFactors() ? "" : "the certificate has no factors";
    }

    /** Aᵀ·x for each vector x. */
    private long[][] products(long[][] vectors) {
        int rank = certificate.rank();
        int outputs = circuit.outputs().length;
        int[] samples = new int[rank];
        Arrays.setAll(samples, i -> certificate.row(i) / outputs);
        SampleBatch chosen = batch.subset(samples);
        Patterns patterns = PatternDecision.of(circuit, chosen);
        LongGradient gradients = new LongGradient(circuit, p);
        long[][] products = new long[vectors.length][rank];
        for (int s = 0; s < rank; s++) {
            long[] gradient = gradients.of(chosen, patterns, s, certificate.row(s) % outputs);
            for (int v = 0; v < vectors.length; v++) {
                for (int i = 0; i < rank; i++) {
                    products[v][i] =
                            (products[v][i] + gradient[certificate.parameter(i)] * vectors[v][s])
                                    % p;
                }
            }
        }
        return products;
    }

    private long[] byFactors(long[] x) {
        int rank = x.length;
        long[] upper = new long[rank];
        for (int i = 0; i < rank; i++) {
            for (int j = i; j < rank; j++) {
                upper[i] = (upper[i] + certificate.factor(i, j) * x[j]) % p;
            }
        }
        long[] product = upper.clone();
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < i; j++) {
                product[i] = (product[i] + certificate.factor(i, j) * upper[j]) % p;
            }
        }
        return product;
    }
}
