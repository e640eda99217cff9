package org.reluworkbench.model.internal.codec;

/** The numbers of the operations in encodings; never changed. */
final class OperationCode {
    static final int DENSE = 1;
    static final int RELU = 2;
    static final int CONVOLUTION = 3;
    static final int LEAKY_RELU = 4;
    static final int PRELU = 5;
    static final int MAX_POOL = 6;
    static final int AVERAGE_POOL = 7;
    static final int GLOBAL_MAX_POOL = 8;
    static final int GLOBAL_AVERAGE_POOL = 9;
    static final int BATCH_NORMALIZATION = 10;
    static final int ADD = 11;
    static final int CONCATENATE = 12;
    static final int RESHAPE = 13;
    static final int TRANSPOSE = 14;
    static final int PAD = 15;
    static final int UPSAMPLE = 16;
    static final int DROPOUT = 17;
    static final int SCALE = 18;

    /** Dropout of whole channels. */
    static final int CHANNEL_DROPOUT = 19;

    static final int LARGEST = CHANNEL_DROPOUT;

    private OperationCode() {}
}
