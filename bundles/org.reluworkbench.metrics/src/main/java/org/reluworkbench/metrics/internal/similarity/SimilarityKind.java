package org.reluworkbench.metrics.internal.similarity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The measures of similarity, with the maps of either representation that do not move them. */
public enum SimilarityKind {
    /** Linear centred kernel alignment (Kornblith et al. 2019). */
    CKA(Change.TRANSLATION, Change.SCALING, Change.ROTATION),
    /** The same from the unbiased estimate of HSIC (Song et al. 2012). */
    CKA_UNBIASED(Change.TRANSLATION, Change.SCALING, Change.ROTATION),
    /** Mean canonical correlation of the leading singular directions (Raghu et al. 2017). */
    SVCCA(Change.TRANSLATION, Change.SCALING, Change.ROTATION),
    /**
     * Canonical correlations weighted by what they say about the neurons of the first, which
     * rotations of the first move (Morcos et al. 2018).
     */
    PWCCA(Change.TRANSLATION, Change.SCALING, Change.LINEAR_OF_SECOND),
    /** Nuclear norm of XᵀY after scaling: 1 − half the squared Procrustes distance. */
    PROCRUSTES(Change.TRANSLATION, Change.SCALING, Change.ROTATION),
    /** Rank correlation of 1 − correlation between samples (Kriegeskorte et al. 2008). */
    RSA(Change.SCALING, Change.PERMUTATION);

    @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
    private final Set<Change> invariances;

    SimilarityKind(Change... invariances) {
        this.invariances = Collections.unmodifiableSet(EnumSet.of(Change.PERMUTATION, invariances));
    }

    /** A map of the neurons of a representation to others. */
    public enum Change {
        /** The neurons in another order. */
        PERMUTATION,
        /** Any orthogonal matrix. */
        ROTATION,
        /** One positive factor for all neurons. */
        SCALING,
        /** A constant of its own added to every neuron. */
        TRANSLATION,
        /** Any invertible matrix, of the second representation only. */
        LINEAR_OF_SECOND
    }

    public Set<Change> invariances() {
        return invariances;
    }

    /** How it is computed. */
    public SimilarityMeasure measure(SimilarityMeasure.Settings settings) {
        return switch (this) {
            case CKA ->
                    SimilarityMeasure.of(settings, Alignment::withoutDiagonal, Alignment::biased);
            case CKA_UNBIASED -> SimilarityMeasure.of(settings, Alignment::of, Alignment::unbiased);
            case SVCCA ->
                    SimilarityMeasure.of(settings, Subspace::leading, Subspace::meanCorrelation);
            case PWCCA ->
                    SimilarityMeasure.of(settings, Subspace::whole, Subspace::weightedCorrelation);
            case PROCRUSTES ->
                    SimilarityMeasure.of(settings, Subspace::whole, Subspace::procrustes);
            case RSA -> SimilarityMeasure.of(settings, Dissimilarities::of, Dissimilarities::rank);
        };
    }
}
