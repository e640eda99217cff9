package org.reluworkbench.spi.backend;

/**
 * A·P = Q·R of an m × n matrix with column pivoting (Businger and Golub 1965), r = min(m, n).
 *
 * @param q Q, m × r with orthonormal columns
 * @param r R, r × n, upper trapezoidal with |Rᵢᵢ| not increasing
 * @param pivots column j of A·P is column pivots[j] of A; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // An index array as large as the matrix is wide.
public record PivotedQr(Tensor q, Tensor r, int[] pivots) {}
