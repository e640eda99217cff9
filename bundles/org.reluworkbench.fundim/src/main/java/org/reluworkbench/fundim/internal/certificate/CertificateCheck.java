package org.reluworkbench.fundim.internal.certificate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;

/**
 * Checks that the square submatrix A of a certificate has the factors that it names: Aᵀ·x = L·(U·x)
 * modulo p for vectors x from {@link HashedResidues}, with A computed in integer arithmetic term by
 * term. L and U with a diagonal without zeros are not singular.
 *
 * <p>Wrong factors pass one vector with a probability of at most 1/p &lt; 2⁻²², all of them with
 * less than 2⁻¹³². Somebody who tries t different forgeries finds one that passes with a
 * probability below t·2⁻¹³², as long as SHA-256 behaves like a random function.
 *
 * <p>Factors that a certificate leaves out are found first and then checked in the same way.
 */
public final class CertificateCheck {
    private static final int VECTORS = 6;

    private final RankCertificate certificate;
    private final BatchRank rank;
    private final Circuit circuit;
    private final SampleBatch batch;
    private final long p;

    /** With the rank of the network and the batch that the certificate names. */
    public CertificateCheck(RankCertificate certificate, BatchRank rank) {
        this.certificate = certificate;
        this.rank = rank;
        circuit = rank.circuit();
        batch = rank.batch();
        p = certificate.prime();
    }

    /** Checks. */
    public Verdict verdict() {
        String malformed = malformed();
        if (!malformed.isEmpty()) {
            return Verdict.wrong(malformed);
        }
        if (!certificate.hasFactors()) {
            return CertificateMaker.factored(certificate, rank)
                    .map(factored -> new CertificateCheck(factored, rank).verdict())
                    .orElseGet(
                            () ->
                                    Verdict.wrong(
                                            "the submatrix at the pivots is singular modulo " + p));
        }
        HashedResidues residues = new HashedResidues(certificate);
        long[][] vectors = new long[VECTORS][certificate.rank()];
        for (long[] vector : vectors) {
            Arrays.setAll(vector, i -> residues.next());
        }
        return Verdict.of(passes(vectors), "the factors do not give the submatrix at the pivots");
    }

    /** Whether A and the factors agree on these vectors of residues. */
    boolean passes(long[][] vectors) {
        long[][] products = products(vectors);
        for (int v = 0; v < vectors.length; v++) {
            if (!Arrays.equals(products[v], byFactors(vectors[v]))) {
                return false;
            }
        }
        return true;
    }

    private String malformed() {
        Set<Integer> parameters = new HashSet<>();
        Set<Integer> rows = new HashSet<>();
        if (!PrimeField.contains(certificate.prime())) {
            return certificate.prime() + " is not a prime between 2^22 and 2^23";
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
        return certificate.hasFactors() ? malformedFactors() : "";
    }

    private String malformedFactors() {
        for (int i = 0; i < certificate.rank(); i++) {
            for (int j = 0; j < certificate.rank(); j++) {
                int factor = certificate.factor(i, j);
                if (factor < 0 || factor >= p) {
                    return "a factor is no residue modulo " + p;
                }
            }
            if (certificate.factor(i, i) == 0) {
                return "the factor U has a 0 on its diagonal";
            }
        }
        return "";
    }

    /**
     * Aᵀ·x for each vector x. Products of residues are below 2⁴⁶, and r is below 2¹⁶ as r² factors
     * are an array: so sums of r of them stay below 2⁶³.
     */
    long[][] products(long[][] vectors) {
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
                    products[v][i] += gradient[certificate.parameter(i)] * vectors[v][s];
                }
            }
        }
        for (long[] product : products) {
            Arrays.setAll(product, i -> product[i] % p);
        }
        return products;
    }

    private long[] byFactors(long[] x) {
        int rank = x.length;
        long[] upper = new long[rank];
        for (int i = 0; i < rank; i++) {
            for (int j = i; j < rank; j++) {
                upper[i] += certificate.factor(i, j) * x[j];
            }
            upper[i] %= p;
        }
        long[] product = upper.clone();
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < i; j++) {
                product[i] += certificate.factor(i, j) * upper[j];
            }
            product[i] %= p;
        }
        return product;
    }
}
