package org.reluworkbench.spi.backend;

/**
 * A = U·diag(σ)·Vᵀ of an m × n matrix, with r = min(m, n).
 *
 * @param left U, m × r with orthonormal columns
 * @param values σ in descending order, 1 × r
 * @param right Vᵀ, r × n with orthonormal rows; signs of pairs are not fixed
 */
public record SingularValues(Tensor left, Tensor values, Tensor right) {}
