package org.reluworkbench.spi.backend;

/**
 * A = V·diag(λ)·Vᵀ of a symmetric n × n matrix.
 *
 * @param values λ in ascending order, 1 × n
 * @param vectors V, n × n with orthonormal columns; column j belongs to λⱼ, its sign is not fixed
 */
public record Eigen(Tensor values, Tensor vectors) {}
