package org.reluworkbench.model.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Upsample.Coordinates;
import org.reluworkbench.model.Upsample.Interpolation;

/** Builds the terms of a resampling as products of one-dimensional ones. */
final class UpsampleForm {
    /** An output place reads input position {@code input} with this weight. */
    private record Term(int output, int input, double weight) {}

    private UpsampleForm() {}

    static SparseForm of(Upsample upsample, Shape input, Shape output) {
        List<Term> terms = List.of(new Term(0, 0, 1));
        for (int axis = 0; axis < upsample.size().size(); axis++) {
            int length = input.dimension(axis + 1);
            int places = upsample.size().get(axis);
            terms =
                    product(
                            terms,
                            along(upsample, length, places, upsample.scales().get(axis)),
                            places,
                            length);
        }
        SparseForm form = new SparseForm(output.size(), input.size());
        for (int c = 0; c < input.channels(); c++) {
            for (Term term : terms) {
                form.term(
                        c * output.positions() + term.output,
                        0,
                        c * input.positions() + term.input,
                        term.weight);
            }
        }
        return form;
    }

    private static List<Term> product(List<Term> outer, List<Term> inner, int places, int length) {
        List<Term> all = new ArrayList<>();
        for (Term o : outer) {
            for (Term i : inner) {
                all.add(
                        new Term(
                                o.output * places + i.output,
                                o.input * length + i.input,
                                o.weight * i.weight));
            }
        }
        return all;
    }

    private static List<Term> along(Upsample upsample, int length, int places, double scale) {
        List<Term> terms = new ArrayList<>();
        for (int p = 0; p < places; p++) {
            double x = coordinate(upsample.coordinates(), p, length, places, scale);
            if (upsample.interpolation() == Interpolation.LINEAR) {
                double below = Math.floor(x);
                double share = x - below;
                terms.add(new Term(p, within(below, length), 1 - share));
                if (share != 0) {
                    terms.add(new Term(p, within(below + 1, length), share));
                }
            } else {
                terms.add(new Term(p, within(nearest(upsample.interpolation(), x), length), 1));
            }
        }
        return terms;
    }

    private static double coordinate(
            Coordinates coordinates, int p, int length, int places, double scale) {
        return switch (coordinates) {
            case HALF_PIXEL -> (p + 0.5) / scale - 0.5;
            case PYTORCH_HALF_PIXEL -> places == 1 ? 0 : (p + 0.5) / scale - 0.5;
            case ALIGN_CORNERS -> places == 1 ? 0 : p * (length - 1.0) / (scale * length - 1.0);
            case ASYMMETRIC -> p / scale;
        };
    }

    private static double nearest(Interpolation interpolation, double x) {
        return switch (interpolation) {
            case NEAREST_FLOOR -> Math.floor(x);
            case NEAREST_CEIL -> Math.ceil(x);
            case NEAREST_PREFER_FLOOR -> Math.ceil(x - 0.5);
            case NEAREST_PREFER_CEIL -> Math.floor(x + 0.5);
            case LINEAR -> throw new IllegalArgumentException("linear is not nearest");
        };
    }

    private static int within(double position, int length) {
        return (int) Math.max(0, Math.min(length - 1, position));
    }
}
