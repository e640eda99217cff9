package org.reluworkbench.model.internal.load;

/** Whether the first line of a table names its columns. */
public enum CsvHeader {
    /** It does if none of its fields is a number. */
    AUTO,
    YES,
    NO
}
