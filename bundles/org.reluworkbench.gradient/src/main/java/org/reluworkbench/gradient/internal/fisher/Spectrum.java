package org.reluworkbench.gradient.internal.fisher;

/**
 * What is known of the eigenvalues λ of a symmetric matrix without computing them.
 *
 * @param trace Σ λ
 * @param squares Σ λ², the squared Frobenius norm
 */
record Spectrum(double trace, double squares) {

    /** An entry of a matrix. */
    interface Entry {
        double at(int row, int column);
    }

    /** Of a matrix given by its entries, added row by row. */
    static Spectrum of(int side, Entry entry) {
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < side; i++) {
            trace += entry.at(i, i);
            double row = 0;
            for (int j = 0; j < side; j++) {
                row += entry.at(i, j) * entry.at(i, j);
            }
            squares += row;
        }
        return new Spectrum(trace, squares);
    }

    /** Of the matrix with both as blocks on its diagonal. */
    Spectrum beside(Spectrum other) {
        return new Spectrum(trace + other.trace, squares + other.squares);
    }

    /** Of the Kronecker product. */
    Spectrum times(Spectrum other) {
        return new Spectrum(trace * other.trace, squares * other.squares);
    }

    /** (Σ λ)²/Σ λ², the participation ratio of the eigenvalues; 0 of the zero matrix. */
    double effectiveRank() {
        return squares > 0 ? trace * trace / squares : 0;
    }
}
