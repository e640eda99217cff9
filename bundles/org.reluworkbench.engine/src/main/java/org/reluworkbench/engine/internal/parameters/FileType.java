package org.reluworkbench.engine.internal.parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.WorkbenchException;

/** {@link InputFile}: text naming a file, written back as {@code sha256:…#name}. */
record FileType() implements ValueType {

    @Override
    public Object bind(Object json, Site site) {
        if (!(json instanceof String written)) {
            return site.reject("must be the name of a file, is " + Json.describe(json));
        }
        try {
            return site.files().find(written);
        } catch (WorkbenchException e) {
            // A full disk is nobody's mistake in the study.
            if (e.code().category() != ErrorCode.Category.USER) {
                throw e;
            }
            return site.reject(e.code(), e.getMessage());
        }
    }

    @Override
    public Object toJson(Object value) {
        InputFile file = (InputFile) value;
        return new FileReference(file.sha256(), file.name()).toString();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("format", "file");
        return schema;
    }
}
