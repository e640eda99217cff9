package org.reluworkbench.engine.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.Scalar;

/** Scalars as they are recorded and shown. Bounds that are not finite are written as text. */
final class ScalarJson {
    private ScalarJson() {}

    static String write(Map<String, Scalar> scalars) {
        Map<String, Object> json = new LinkedHashMap<>();
        scalars.forEach((name, scalar) -> json.put(name, value(scalar)));
        return Json.write(json);
    }

    private static Object value(Scalar scalar) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (scalar instanceof Scalar.Exact exact) {
            return exact.value();
        } else if (scalar instanceof Scalar.Measured measured) {
            if (Double.isNaN(measured.absoluteError())) {
                return measured.value();
            }
            parts.put("value", measured.value());
            parts.put("error", number(measured.absoluteError()));
        } else if (scalar instanceof Scalar.Undecided undecided) {
            parts.put("lower", number(undecided.lower()));
            parts.put("upper", number(undecided.upper()));
            parts.put("why", undecided.why());
        }
        return parts;
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
}
