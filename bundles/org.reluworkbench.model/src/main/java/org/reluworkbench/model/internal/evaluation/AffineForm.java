package org.reluworkbench.model.internal.evaluation;

/** An operation without kinks: its derivative is the same everywhere. */
interface AffineForm extends Form, LinearForm {
    @Override
    default LinearForm derivative(double[][] inputs) {
        return this;
    }
}
