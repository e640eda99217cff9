package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.Arrays;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * Units as integer forms on faces: of each level those on the face last asked about are kept. Sums
 * over units with numbers that longs hold, as the first two levels of most networks have, need no
 * large integers.
 */
final class ExactForms {
    private final Levels levels;
    private final ExactLayer[] layers;
    private final int[] shift;
    private final FaceLevel[] faces;
    private final Kept[] kept;

    /** Forms of a level on one face, null where none is known. */
    private static final class Kept {
        int face = -1;
        ExactForm[] forms = {};

        /** The same as longs, of use while these hold all. */
        long[] a = {};

        long[] b = {};
        long[] c = {};

        /** Bits that the forms' numbers take, without their sign. */
        int bits;

        void moveTo(int newFace, int units) {
            if (face != newFace) {
                face = newFace;
                forms = new ExactForm[units];
                a = new long[units];
                b = new long[units];
                c = new long[units];
                bits = 0;
            }
        }

        void put(int unit, ExactForm form) {
            forms[unit] = form;
            a[unit] = form.a().longValue();
            b[unit] = form.b().longValue();
            c[unit] = form.c().longValue();
            int ofSlope = Math.max(form.a().bitLength(), form.b().bitLength());
            bits = Math.max(bits, Math.max(ofSlope, form.c().bitLength()));
        }
    }

    /**
     * @param layers by level from 1
     * @param shift by level: forms are the units times 2^shift
     * @param faces by level
     */
    ExactForms(Levels levels, ExactLayer[] layers, int[] shift, FaceLevel[] faces) {
        this.levels = levels;
        this.layers = layers;
        this.shift = shift;
        this.faces = faces;
        kept = new Kept[layers.length];
        Arrays.setAll(kept, k -> new Kept());
    }

    /** A unit on a face after the level before it. */
    ExactForm of(int level, int unit, int face) {
        Kept mine = kept[level];
        mine.moveTo(face, levels.units(level));
        if (mine.forms[unit] == null) {
            // The recursion moves lower levels only.
            mine.put(unit, level == 1 ? layers[1].form(unit) : laterForm(level, unit, face));
        }
        return mine.forms[unit];
    }

    private ExactForm laterForm(int level, int unit, int face) {
        ExactRow row = layers[level].row(unit);
        FaceLevel around = faces[level - 1];
        int gates = levels.gates(level - 1);
        int parent = around.parent[face];
        Kept before = kept[level - 1];
        int most = row.bits() < Long.SIZE ? WideSum.mostBits(row.bits(), row.terms()) : -1;
        WideSum a = new WideSum();
        WideSum b = new WideSum();
        WideSum c = new WideSum();
        ExactForm rest = ExactForm.ZERO;
        for (int t = 0; t < row.terms(); t++) {
            int i = row.input(t);
            if (i >= gates || around.isActive(face, i)) {
                ExactForm input = of(level - 1, i, parent);
                if (before.bits <= most) {
                    long w = row.smallCoefficient(t);
                    a.add(w, before.a[i]);
                    b.add(w, before.b[i]);
                    c.add(w, before.c[i]);
                } else {
                    rest = rest.plus(input, row.coefficient(t));
                }
            }
        }
        BigInteger constant = row.constant().shiftLeft(shift[level - 1]);
        return new ExactForm(
                rest.a().add(a.value()),
                rest.b().add(b.value()),
                rest.c().add(c.value()).add(constant));
    }
}
