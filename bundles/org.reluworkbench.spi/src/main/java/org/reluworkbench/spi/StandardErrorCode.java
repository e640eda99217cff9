package org.reluworkbench.spi;

/** The codes that the workbench itself uses. */
public enum StandardErrorCode implements ErrorCode {
    /** A study that is not JSON, or has unknown, missing or wrongly typed keys. */
    STUDY_MALFORMED(Category.USER),
    UNKNOWN_ANALYSIS(Category.USER),
    UNKNOWN_BACKEND(Category.USER),
    /** A port that is unknown, unconnected, or connected to another type. */
    PORT_INVALID(Category.USER),
    /** A parameter that is unknown, missing, out of range or of the wrong type. */
    PARAMETER_INVALID(Category.USER),
    CYCLE(Category.USER),
    FILE_NOT_FOUND(Category.USER),
    /** A file whose bytes break the rules of its format. */
    FILE_MALFORMED(Category.USER),
    FILE_TOO_LARGE(Category.USER),
    /** Arrays whose shapes do not fit together. */
    SHAPE_MISMATCH(Category.USER),
    /** NaN or infinity where a number is needed. */
    NOT_FINITE(Category.USER),
    /** A layer or network that the analysis cannot handle, by name. */
    UNSUPPORTED(Category.USER),
    /** Two things that exclude each other, such as a port in use. */
    CONFLICT(Category.USER),
    NOT_FOUND(Category.USER),
    DATA_DIRECTORY_UNUSABLE(Category.USER),
    DATA_DIRECTORY_IN_USE(Category.USER),
    ASSET_CORRUPT(Category.RESOURCE),
    DISK_FULL(Category.RESOURCE),
    OUT_OF_MEMORY(Category.RESOURCE),
    TIME_LIMIT(Category.RESOURCE),
    /** A service went away while it was needed, for example because its bundle was stopped. */
    SERVICE_GONE(Category.RESOURCE),
    STORAGE_FAILED(Category.RESOURCE),
    INTERNAL(Category.INTERNAL);

    private final Category category;

    StandardErrorCode(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
