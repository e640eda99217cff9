package org.reluworkbench.engine.internal.parameters;

import java.util.function.Consumer;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;

/**
 * Where a value stands while it is bound, where its files come from, and who hears of mistakes.
 *
 * @param path for example {@code domain[2]}; empty for the record of all parameters
 */
record Site(String path, InputFiles files, Consumer<Mistake> mistakes) {

    Site component(String name) {
        return new Site(path.isEmpty() ? name : path + '.' + name, files, mistakes);
    }

    Site item(int index) {
        return new Site(path + '[' + index + ']', files, mistakes);
    }

    /** Tells the mistake; returns {@code null}, which stands for "not bound". */
    Object reject(String rule) {
        return reject(StandardErrorCode.PARAMETER_INVALID, rule);
    }

    Object reject(ErrorCode code, String rule) {
        mistakes.accept(new Mistake(path.split("[.\\[]", 2)[0], path, code, rule));
        return null;
    }
}
