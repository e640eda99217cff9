package org.reluworkbench.model.internal.load;

import java.util.List;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Names of classes from files. */
final class ClassNames {
    private ClassNames() {}

    /**
     * Gives the classes their names; more names than classes are classes without samples.
     *
     * @param where where the names stand, for messages
     * @throws WorkbenchException with {@code FILE_MALFORMED} if there are too few of them, if one
     *     is too long, or if there are no labels
     */
    static StoredDataset apply(StoredDataset dataset, List<String> names, String where) {
        if (!dataset.labelled() || names.size() > Labels.LARGEST_LABEL + 1) {
            throw malformed(
                    where, names.size() + " names for " + dataset.classes() + " classes", null);
        }
        try {
            return dataset.withClassNames(names);
        } catch (IllegalArgumentException e) {
            throw malformed(where, e.getMessage(), e);
        }
    }

    private static WorkbenchException malformed(String where, String what, Throwable cause) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED,
                where + " does not name the classes: " + what,
                cause);
    }
}
