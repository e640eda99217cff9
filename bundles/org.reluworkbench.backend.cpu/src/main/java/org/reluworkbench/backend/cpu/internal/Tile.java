package org.reluworkbench.backend.cpu.internal;

import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;

/**
 * Values on the heap on their way between two places outside: loops over arrays are vectorised,
 * loops over other memory are not, and two tiles stay in the first-level cache.
 */
interface Tile {
    /** How many values a tile of an element-wise operation has. */
    int SIZE = 2048;

    /** Copies values from a storage to a place in this tile. */
    void read(Storage storage, long from, int at, int count);

    /** Copies values from a place in this tile to a storage. */
    void write(Storage storage, long to, int at, int count);

    /** The first values ← function of them. */
    void apply(ElementFunction function, int count);

    /** The first values ← value ∘ value of the other tile. */
    void combine(ElementOperation operation, Tile other, int count);

    /** The first values ← factor · value + summand. */
    void scale(double factor, double summand, int count);

    /** Fills a part with one value. */
    void fill(int at, int count, double value);

    /** Repeats the first values, so that they stand there this many times. */
    void repeat(int count, int times);

    /** Makes each of the first values a run of equal ones. */
    void spread(int count, int run);

    /** The value at a place. */
    double get(int at);

    /** Puts a value, rounded. */
    void set(int at, double value);

    /** The largest of some values, NaN if one is. */
    double maximum(int at, int count);

    /** This[at + j] ← source[from + j]. */
    void copy(Tile source, int from, int at, int count);

    /** This[at + j] ← source[sourceAt + index[from + j]], 0 where there is no column. */
    void gather(Tile source, int sourceAt, int[] index, int from, int at, int count);

    /** This[at + index[from + j]] += source[sourceAt + j]. */
    void scatterAdd(Tile source, int sourceAt, int[] index, int from, int at, int count);

    /** Which of some columns of the row at a place has the largest value, the first of equal. */
    int argMaximum(int at, int[] columns, int from, int count);

    /** This[at + p·countB + q] ← a[atA + p] · b[atB + q]. */
    void outer(int at, Tile a, int atA, int countA, Tile b, int atB, int countB);

    /** The first values ← one value of a times the first of b. */
    void multiple(Tile a, int atA, Tile b, int count);

    /** This, rows × columns, ← the transpose of the other tile. */
    void transpose(Tile other, int rows, int columns);

    /** Makes a square matrix in this tile symmetric by its lower triangle. */
    void mirror(int side);
}
