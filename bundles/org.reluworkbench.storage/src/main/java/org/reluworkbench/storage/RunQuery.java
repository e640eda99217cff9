package org.reluworkbench.storage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs to list, and in which order. Every condition has to hold; the empty query lists all.
 *
 * @param words each occurs in the name of the study, the note or a tag, or is the run's number
 * @param study exact name of the study
 * @param states any of these; all if empty
 * @param analysis id of an analysis that a step names
 * @param asset SHA-256 of an asset that a step was given or published
 * @param person who started the run
 * @param tags all of these
 * @param from created at this time or later
 * @param until created before this time
 * @param pinned whether a step of it has to be pinned
 * @param parameters conditions on parameters of its steps
 * @param scalars conditions on scalars of its steps
 * @param before only runs with a smaller number
 * @param order sorted by this
 */
public record RunQuery(
        List<String> words,
        Optional<String> study,
        Set<RunState> states,
        Optional<String> analysis,
        Optional<String> asset,
        Optional<String> person,
        List<String> tags,
        Optional<Instant> from,
        Optional<Instant> until,
        boolean pinned,
        List<ParameterCondition> parameters,
        List<Range> scalars,
        long before,
        Order order) {
    public RunQuery {
        words = List.copyOf(words);
        states = Set.copyOf(states);
        tags = List.copyOf(tags);
        parameters = List.copyOf(parameters);
        scalars = List.copyOf(scalars);
        Objects.requireNonNull(order);
    }

    /** Every run, the newest first. */
    public static RunQuery all() {
        return new RunQuery(
                List.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Long.MAX_VALUE,
                Order.NEWEST);
    }

    /** A condition on a parameter. */
    public sealed interface ParameterCondition permits Equal, Range {}

    /**
     * A step has this parameter with this value.
     *
     * @param name of the parameter; of one within another {@code outer.inner}
     * @param text the value as text or JSON
     */
    public record Equal(String name, String text) implements ParameterCondition {}

    /**
     * A step has a number of this name that may lie between two ends, ends included: an undecided
     * scalar fits if its interval meets the range.
     */
    public record Range(String name, double low, double high) implements ParameterCondition {}

    /**
     * By what runs are sorted; those without the value come last, and equal ones by number, the
     * newest first.
     *
     * @param scalar name of the scalar to sort by, empty unless {@code by} is {@code SCALAR}
     */
    public record Order(By by, String scalar, boolean descending) {
        public static final Order NEWEST = new Order(By.NUMBER, "", true);

        public Order {
            Objects.requireNonNull(by);
            Objects.requireNonNull(scalar);
        }
    }

    /** What runs can be sorted by. */
    public enum By {
        NUMBER,
        STUDY,
        STATE,
        PERSON,
        /** From start to end. */
        DURATION,
        /** The scalar of the last step that has it; of an undecided one its lower end. */
        SCALAR
    }
}
