package org.reluworkbench.regions.internal;

import java.util.BitSet;
import java.util.function.IntConsumer;
import org.reluworkbench.model.batch.Lanes;

/**
 * Cuts the faces of a level along the walls of the next one, part after part or, if there are
 * several threads, parts side by side that are put back in their order. The parts depend on the
 * complex only and each begins with maps summed afresh, so that all bits are the same for any
 * number of threads.
 */
final class LevelParts {
    /** So many are cut in half a millisecond or more; waking a thread takes about a tenth. */
    static final int FACES_PER_PART = 512;

    /** A part begins with a matrix product for each level. */
    private static final int MOST_PARTS = 64;

    private final Arrangement complex;
    private final int level;
    private final int maxFaces;
    private final OutputMaps outputs;
    private final double progressFrom;
    private final double progressTo;
    private final int faces;
    private final int parts;

    /**
     * @param facesPerPart a part has at least so many, unless there are fewer
     * @param outputs gets the maps of the outputs if the level is the last one
     * @param progressFrom with {@code progressTo} frames what is reported
     */
    LevelParts(
            Arrangement complex,
            int level,
            int maxFaces,
            int facesPerPart,
            OutputMaps outputs,
            double progressFrom,
            double progressTo) {
        this.complex = complex;
        this.level = level;
        this.maxFaces = maxFaces;
        this.outputs = outputs;
        this.progressFrom = progressFrom;
        this.progressTo = progressTo;
        faces = complex.faces[level - 1].count;
        // Max-pools' walls may cut an edge differently from its two sides, so one part sees all.
        parts =
                complex.levels.windows(level).isPresent()
                        ? 1
                        : Math.min(MOST_PARTS, Math.max(1, faces / facesPerPart));
    }

    void run() {
        int lanes = Math.min(Lanes.most(), parts);
        if (lanes > 1) {
            new SideBySide().run(lanes);
        } else {
            oneAfterTheOther();
        }
        // What follows must not depend on whether the whole's maps or the parts' went through.
        complex.maps.forget();
    }

    private int start(int part) {
        return (int) ((long) faces * part / parts);
    }

    private double progress(int partsDone) {
        return progressFrom + (progressTo - progressFrom) * partsDone / parts;
    }

    private void oneAfterTheOther() {
        LevelCut cut = new LevelCut(complex, level, maxFaces);
        boolean ready = level == complex.hidden && complex.levels.windows(level).isEmpty();
        IntConsumer listener = ready ? face -> outputs.add(complex, face) : face -> {};
        for (int part = 0; part < parts; part++) {
            cut.run(start(part), start(part + 1), listener, progress(part), progress(part + 1));
        }
    }

    /** Parts that are cut by several threads and wait for their turn to be put back. */
    private final class SideBySide {
        private final VertexArena vertices = new VertexArena(complex.vertices);
        private final EdgeArena edges = new EdgeArena(complex.edges);
        private final ComplexPart[] waiting = new ComplexPart[parts];
        private final BitSet met = new BitSet(vertices.count);
        private int joined;

        void run(int lanes) {
            complex.faces[level] = new FaceLevel(complex.levels.gates(level), 2 * faces + 16);
            Lanes.run(lanes, parts, this::cut);
        }

        private void cut(int number) {
            ComplexPart part =
                    new ComplexPart(
                            complex, vertices, edges, level, start(number), start(number + 1));
            part.cut(maxFaces);
            join(number, part);
        }

        private synchronized void join(int number, ComplexPart part) {
            waiting[number] = part;
            while (joined < parts && waiting[joined] != null) {
                complex.checkCancelled();
                ComplexPart next = waiting[joined];
                waiting[joined++] = null;
                long regions = complex.faces[level].count + (long) next.own.faces[level].count;
                LevelCut.requireRoom(level, regions, maxFaces, start(joined), faces);
                new PartJoin(complex, next, met).run();
                outputs.addAll(next.outputs);
                complex.report(progress(joined));
            }
        }
    }
}
