package org.reluworkbench.regions.internal.analysis;

import java.util.HashSet;
import java.util.Set;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Faces;

/**
 * How the activation patterns that a network realises on a domain change from one checkpoint to the
 * next. A pattern is realised if a face of the complex has it; which face, how large and where does
 * not matter. The points with one pattern are convex, so that a pattern has one face, and the
 * number of activation regions grows by births − deaths.
 *
 * @param births patterns of the later complex that the earlier one does not have
 * @param deaths patterns of the earlier complex that the later one does not have
 */
record PatternTurnover(int births, int deaths) {
    /** Costs time and memory proportional to all patterns of both. */
    static PatternTurnover between(Complex earlier, Complex later) {
        Set<ActivationPattern> before = patterns(earlier.faces());
        Set<ActivationPattern> after = patterns(later.faces());
        int kept = 0;
        for (ActivationPattern pattern : after) {
            kept += before.contains(pattern) ? 1 : 0;
        }
        return new PatternTurnover(after.size() - kept, before.size() - kept);
    }

    private static Set<ActivationPattern> patterns(Faces faces) {
        Set<ActivationPattern> patterns = new HashSet<>(2 * faces.count());
        for (int f = 0; f < faces.count(); f++) {
            patterns.add(faces.pattern(f));
        }
        return patterns;
    }
}
