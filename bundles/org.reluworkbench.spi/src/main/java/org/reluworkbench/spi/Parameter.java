package org.reluworkbench.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a parameter record. From it come the JSON Schema, the form in the
 * browser, the help of the command line and the validation errors.
 *
 * <p>Component types: {@code boolean}, {@code int}, {@code long}, {@code double}, {@link String},
 * an enum (written in kebab case: {@code HE_NORMAL} is {@code "he-normal"}), {@link InputFile},
 * arrays and {@code List}s of these (nested arrays such as {@code double[][]} too), another
 * parameter record, and {@code Optional} of any of them, which is empty when the parameter is left
 * out. A component without {@link #defaultValue} that is not {@code Optional} is required. Rules
 * that go beyond ranges belong into the compact constructor of the record, which throws {@link
 * IllegalArgumentException} with one sentence.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {

    /** One line, with the formula and the source where there is one. */
    String help();

    /** Unit as written behind the field, for example {@code epochs}; empty for pure numbers. */
    String unit() default "";

    /** The default as JSON: {@code 0.1}, {@code "he-normal"}, {@code [8,8,8]}; empty for none. */
    String defaultValue() default "";

    /** Smallest value of a number, or of each number in an array. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value of a number, or of each number in an array. */
    double max() default Double.POSITIVE_INFINITY;

    /** Fewest elements of an array or list. */
    int minItems() default 0;

    /** Most elements of an array or list. */
    int maxItems() default Integer.MAX_VALUE;
}
