package org.reluworkbench.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The public face of an analysis: everything the catalogue, the forms and the validation know.
 *
 * @param id stable, {@code family.name}, stored with every result
 * @param version semantic; part of the provenance, so a change of results needs a new one
 * @param title what a person would say
 * @param documentation one paragraph: what is computed, how exactly, from which source
 * @param inputs in the order of the form
 * @param outputs in the order of the result page
 * @param parameters record class of the parameters
 */
public record AnalysisDescriptor<P extends Record>(
        String id,
        String version,
        String title,
        String documentation,
        List<Port> inputs,
        List<Port> outputs,
        Class<P> parameters) {

    public AnalysisDescriptor {
        Objects.requireNonNull(id);
        Objects.requireNonNull(version);
        Objects.requireNonNull(title);
        Objects.requireNonNull(documentation);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        Objects.requireNonNull(parameters);
    }

    public Optional<Port> input(String name) {
        return inputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    public Optional<Port> output(String name) {
        return outputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** Starts the description of the analysis with this id and version. */
    public static <P extends Record> Builder<P> of(String id, String version, Class<P> parameters) {
        return new Builder<>(id, version, parameters);
    }

    /** Collects the parts of a descriptor. */
    public static final class Builder<P extends Record> {
        private final String id;
        private final String version;
        private final Class<P> parameters;
        private final List<Port> inputs = new ArrayList<>();
        private final List<Port> outputs = new ArrayList<>();
        private String title = "";
        private String documentation = "";

        private Builder(String id, String version, Class<P> parameters) {
            this.id = id;
            this.version = version;
            this.parameters = parameters;
        }

        public Builder<P> title(String text) {
            title = text;
            return this;
        }

        public Builder<P> documentation(String paragraph) {
            documentation = paragraph;
            return this;
        }

        public Builder<P> input(String name, String type, String help) {
            inputs.add(new Port(name, type, true, help));
            return this;
        }

        public Builder<P> optionalInput(String name, String type, String help) {
            inputs.add(new Port(name, type, false, help));
            return this;
        }

        public Builder<P> output(String name, String type, String help) {
            outputs.add(new Port(name, type, true, help));
            return this;
        }

        public Builder<P> optionalOutput(String name, String type, String help) {
            outputs.add(new Port(name, type, false, help));
            return this;
        }

        public AnalysisDescriptor<P> build() {
            return new AnalysisDescriptor<>(
                    id, version, title, documentation, inputs, outputs, parameters);
        }
    }
}
