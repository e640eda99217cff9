package org.reluworkbench.engine.internal.parameters;

import java.util.Map;

/** The values a parameter can have: how JSON becomes one, how it is written and described. */
interface ValueType {

    /**
     * Turns a JSON value into what the record's constructor takes.
     *
     * @return {@code null} after telling the site what is wrong
     */
    Object bind(Object json, Site site);

    /** The one JSON form of a bound value. */
    Object toJson(Object value);

    /** The JSON Schema, to which the caller may add. */
    Map<String, Object> schema();
}
