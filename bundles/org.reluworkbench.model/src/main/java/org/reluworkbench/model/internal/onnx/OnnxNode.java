package org.reluworkbench.model.internal.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node of a model with its attributes. */
record OnnxNode(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes,
        Map<String, String> notes) {
    /** Key of a note: ONNX knows no dropout of whole channels. */
    static final String DROPS = "org.reluworkbench.drops";

    static final String CHANNELS = "channels";

    /** The value of an attribute; what is not there is empty. */
    record Attribute(
            Optional<Double> real,
            Optional<Long> integer,
            Optional<String> text,
            Optional<OnnxTensor> tensor,
            List<Double> reals,
            List<Long> integers) {}

    /** For messages: {@code Conv "features.0"}. */
    String label() {
        return operator + " \"" + nameOrOutput() + "\"";
    }

    String nameOrOutput() {
        return name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
    }

    long integer(String attribute, long otherwise) {
        return Optional.ofNullable(attributes.get(attribute))
                .flatMap(Attribute::integer)
                .orElse(otherwise);
    }

    double real(String attribute, double otherwise) {
        return Optional.ofNullable(attributes.get(attribute))
                .flatMap(Attribute::real)
                .orElse(otherwise);
    }

    /** What the writer notes beside a Dropout of whole channels. */
    boolean dropsChannels() {
        return CHANNELS.equals(notes.get(DROPS));
    }

    /**
     * As {@link #real}, but with what the writer notes beside an attribute whose value is no
     * float32.
     */
    double exactReal(String attribute, double otherwise) {
        double given = real(attribute, otherwise);
        return Optional.ofNullable(notes.get(ExactReal.KEY + attribute))
                .map(ExactReal::parsed)
                .filter(exact -> exact.floatValue() == given)
                .orElse(given);
    }

    String text(String attribute, String otherwise) {
        return Optional.ofNullable(attributes.get(attribute))
                .flatMap(Attribute::text)
                .orElse(otherwise);
    }

    Optional<OnnxTensor> tensor(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).flatMap(Attribute::tensor);
    }

    Optional<List<Long>> integers(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Attribute::integers);
    }

    /** Whether there is an input at this place; optional inputs have an empty name. */
    boolean hasInput(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty();
    }
}
