package org.reluworkbench.model.internal.load;

/** Which labels of CIFAR-100 are taken. */
public enum CifarLabels {
    /** The 100 classes. */
    FINE,
    /** The 20 superclasses. */
    COARSE
}
