package org.reluworkbench.gradient.internal.kernel;

/** The similarity functions of a network. */
public enum KernelKind {
    /** f(x)·f(y). */
    NETWORK,
    /** ⟨h^L(x), h^L(y)⟩ of the last hidden layer. */
    DISCRIMINATIVE,
    /** ⟨g(x), g(y)⟩ of the gradients by the parameters. */
    TANGENT,
    /** Σ_k ⟨θ_k, g_k(x)⟩·⟨θ_k, g_k(y)⟩ over layers. */
    BLOCK_DIAGONAL,
    /** g(x)ᵀ·F⁻¹·g(y) with the diagonal of the Fisher matrix. */
    FISHER_DIAGONAL,
    /** The same with K-FAC. */
    FISHER_KFAC
}
