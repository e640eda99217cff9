package org.reluworkbench.engine.internal.parameters;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;

/**
 * {@code int} or {@code long}. {@code 3.0} and {@code 1e3} are whole numbers; {@code 3.5} is a
 * mistake, never rounded.
 */
record IntegerType(boolean wide, Range range) implements ValueType {

    @Override
    public Object bind(Object json, Site site) {
        BigInteger value = json instanceof Number number ? whole(number) : null;
        if (value == null) {
            return site.reject("must be a whole number, is " + Json.describe(json));
        }
        if (value.bitLength() > (wide ? 63 : 31)) {
            return site.reject("must have at most " + (wide ? 64 : 32) + " bits, is " + json);
        }
        if (!range.contains(value.doubleValue())) {
            return site.reject("must be " + range.rule() + ", is " + value);
        }
        return wide ? (Object) value.longValueExact() : (Object) value.intValueExact();
    }

    /** The number if it is whole, else {@code null}. */
    private static BigInteger whole(Number number) {
        if (number instanceof Double value && !Double.isFinite(value)) {
            return null;
        }
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        // 1e400000 as a BigDecimal would otherwise be written out digit by digit.
        boolean huge = exact.precision() - exact.scale() > 400;
        return exact.scale() > 0 || huge ? null : exact.toBigIntegerExact();
    }

    @Override
    public Object toJson(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        range.addTo(schema);
        return schema;
    }
}
