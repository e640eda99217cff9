package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.IntBinaryOperator;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.internal.IntList;

/** Which edges a region has, and which neurons change across an edge. */
final class ComplexIncidences {
    private final Complex complex;
    private final Json numbers;
    private final JsonGenerator json;

    ComplexIncidences(Complex complex, Json numbers) {
        this.complex = complex;
        this.numbers = numbers;
        json = numbers.generator();
    }

    /** Polygons that the decision boundary does not cut, with their edges. */
    void writeActivationRegions() throws IOException {
        Faces faces = complex.faces();
        int[] start = new int[faces.count() + 1];
        for (int f = 0; f < faces.count(); f++) {
            start[f + 1] = start[f] + faces.degree(f);
        }
        json.writeObjectFieldStart("activationRegions");
        numbers.integers("start", start.length, f -> start[f]);
        writeAround("vertices", faces::vertex);
        writeAround("edges", faces::edge);
        json.writeEndObject();
    }

    private void writeAround(String name, IntBinaryOperator ofFace) throws IOException {
        json.writeArrayFieldStart(name);
        for (int f = 0; f < complex.faces().count(); f++) {
            for (int i = 0; i < complex.faces().degree(f); i++) {
                json.writeNumber(ofFace.applyAsInt(f, i));
            }
        }
        json.writeEndArray();
    }

    /** The pattern bits that change across edges, where they are more than one. */
    void writeChanges() throws IOException {
        IntList wall = new IntList();
        IntList layer = new IntList();
        IntList neuron = new IntList();
        for (int e = 0; e < complex.skeleton().edges(); e++) {
            int[][] changes = complex.changes(e);
            for (int i = 0; changes.length > 1 && i < changes.length; i++) {
                wall.add(e);
                layer.add(changes[i][0]);
                neuron.add(changes[i][1]);
            }
        }
        json.writeObjectFieldStart("changes");
        numbers.integers("wall", wall.size(), wall::get);
        numbers.integers("layer", layer.size(), layer::get);
        numbers.integers("neuron", neuron.size(), neuron::get);
        json.writeEndObject();
    }
}
