package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.Map;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** What Deeplearning4j puts between layers: images to vectors and back, row by row. */
final class Preprocessors {
    private static final String PACKAGE = "org.deeplearning4j.nn.conf.preprocessor.";

    private enum Kind {
        FLATTENING,
        UNFLATTENING
    }

    private static final Map<String, Kind> KNOWN =
            Map.of(
                    PACKAGE + "CnnToFeedForwardPreProcessor", Kind.FLATTENING,
                    PACKAGE + "FeedForwardToCnnPreProcessor", Kind.UNFLATTENING);

    private Preprocessors() {}

    static boolean isFlattening(Settings preprocessor) {
        return KNOWN.get(preprocessor.className()) == Kind.FLATTENING;
    }

    static boolean isUnflattening(Settings preprocessor) {
        return KNOWN.get(preprocessor.className()) == Kind.UNFLATTENING;
    }

    /** The shape of the image, channels first. */
    static Shape imageShape(Settings preprocessor) {
        return Shape.of(
                preprocessor.size("numChannels"),
                preprocessor.size("inputHeight"),
                preprocessor.size("inputWidth"));
    }

    static Layer apply(Settings preprocessor, Layer value, GraphBuilder builder) {
        Kind kind = KNOWN.get(preprocessor.className());
        if (kind == null) {
            throw preprocessor.unsupported("is not one of the preprocessors that are read");
        }
        preprocessor.requireChannelsFirst("format");
        Shape image = imageShape(preprocessor);
        if (kind == Kind.UNFLATTENING) {
            return builder.reshape(preprocessor.name(), image, value);
        }
        if (value.shape().rank() > 1 && !value.shape().equals(image)) {
            throw preprocessor.mismatch("an image of shape " + value.shape() + ", not " + image);
        }
        return builder.flatten(preprocessor.name(), value);
    }
}
