package org.reluworkbench.deeplearning4j.internal;

/** What one node of the graph does with a batch. */
interface GraphStep {

    /** Computes the node's values from those of the nodes it reads. */
    void forward(Batch batch);

    /** Sets its part of the gradient and adds to the adjoints of the nodes it reads. */
    void backward(Batch batch);
}
