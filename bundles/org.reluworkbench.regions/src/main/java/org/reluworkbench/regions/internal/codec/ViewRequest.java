package org.reluworkbench.regions.internal.codec;

import java.util.Map;
import java.util.OptionalInt;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Numbers in the query string of a view. */
final class ViewRequest {
    private final Map<String, String> query;

    ViewRequest(Map<String, String> query) {
        this.query = query;
    }

    /**
     * The number under a name, empty if it is not asked for.
     *
     * @throws WorkbenchException if it is no number from 0 to limit − 1
     */
    OptionalInt index(String name, int limit) {
        String text = query.get(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int index = Integer.parseInt(text);
            if (index >= 0 && index < limit) {
                return OptionalInt.of(index);
            }
        } catch (NumberFormatException e) {
            // Told below like a number that is too large.
        }
        throw new WorkbenchException(
                StandardErrorCode.NOT_FOUND,
                "there is no " + name + " " + text + "; they are numbered 0 to " + (limit - 1));
    }
}
