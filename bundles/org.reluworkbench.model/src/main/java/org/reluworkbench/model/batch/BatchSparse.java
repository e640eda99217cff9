package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The operations that move values, add them up or average them: a sum of terms of each source. */
final class BatchSparse implements BatchOperation {
    private final List<SourceTerms> sources = new ArrayList<>();
    private final Optional<Tensor> offsets;
    private final int size;

    BatchSparse(SparseMap map, List<Shape> inputs, Constants constants) {
        this.size = map.size();
        for (int s = 0; s < inputs.size(); s++) {
            sources.add(SourceTerms.of(map, s, inputs.get(s).size(), constants));
        }
        double[] offset = new double[size];
        Arrays.setAll(offset, map::offset);
        this.offsets =
                Arrays.stream(offset).allMatch(value -> value == 0)
                        ? Optional.empty()
                        : Optional.of(constants.row(offset));
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor sum = linear(scope, given);
        if (offsets.isPresent()) {
            sum = scope.combine(ElementOperation.ADD, sum, offsets.get());
        }
        return new SparseStep(sum);
    }

    private Tensor linear(TensorScope scope, List<Tensor> given) {
        Tensor sum = sources.get(0).apply(scope, given.get(0));
        for (int s = 1; s < given.size(); s++) {
            Tensor part = sources.get(s).apply(scope, given.get(s));
            sum = scope.combine(ElementOperation.ADD, sum, part);
        }
        return sum;
    }

    @Override
    public long forwardValues() {
        return sources.stream().mapToLong(s -> s.values() + size).sum() + size;
    }

    @Override
    public long backwardValues() {
        return sources.stream().mapToLong(SourceTerms::values).sum();
    }

    private final class SparseStep implements Step {
        private final Tensor values;

        SparseStep(Tensor values) {
            this.values = values;
        }

        @Override
        public Tensor values() {
            return values;
        }

        @Override
        public Tangent tangent(TensorScope scope, List<Tensor> directions) {
            return Tangent.of(linear(scope, directions));
        }

        @Override
        public boolean treatsRowsAlike() {
            return true;
        }

        @Override
        public List<Tensor> transposed(TensorScope scope, Tensor adjoint) {
            return sources.stream().map(s -> s.transposed(scope, adjoint)).toList();
        }
    }
}
