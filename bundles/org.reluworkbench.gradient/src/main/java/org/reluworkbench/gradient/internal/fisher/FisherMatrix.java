package org.reluworkbench.gradient.internal.fisher;

import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.asset.Table;

/**
 * A Fisher matrix in one of its forms.
 *
 * @param values a matrix, or the diagonal, or square blocks one after the other
 * @param blocks where the blocks stand in it
 * @param spectrum of the whole matrix
 */
record FisherMatrix(NumericArray values, Table blocks, Spectrum spectrum) {}
