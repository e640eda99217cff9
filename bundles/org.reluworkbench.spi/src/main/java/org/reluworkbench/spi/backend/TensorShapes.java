package org.reluworkbench.spi.backend;

/**
 * The rules of {@link TensorScope} about shapes and precisions, in one place for all backends. The
 * methods throw {@link IllegalArgumentException} with a sentence that names both sides.
 */
public final class TensorShapes {

    /** Rows and columns, as messages write them. */
    record Shape(int rows, int columns) {
        @Override
        public String toString() {
            return "(" + rows + ", " + columns + ")";
        }
    }

    private TensorShapes() {}

    /** The shape as messages write it: {@code (rows, columns)}. */
    public static String text(Tensor tensor) {
        return new Shape(tensor.rows(), tensor.columns()).toString();
    }

    /** Requires a shape without negative sides. */
    public static void requireShape(int rows, int columns) {
        require(rows >= 0 && columns >= 0, "no tensor has the shape ", new Shape(rows, columns));
    }

    /** Requires as many values as the shape has. */
    public static void requireValues(int length, int rows, int columns) {
        require(
                rows >= 0 && columns >= 0 && length == (long) rows * columns,
                length,
                " values for shape ",
                new Shape(rows, columns));
    }

    /** Requires room for the values of a tensor from an offset on. */
    public static void requireRoom(Tensor tensor, int offset, int length) {
        require(
                offset >= 0 && tensor.size() <= (long) length - offset,
                "the values of ",
                tensor,
                " do not fit an array of ",
                length,
                " from ",
                offset);
    }

    /** Requires room for the rows of a tensor, the first at an offset, then one at each stride. */
    public static void requireRoom(Tensor tensor, int offset, int stride, int length) {
        if (stride == tensor.columns()) {
            requireRoom(tensor, offset, length);
            return;
        }
        long end = tensor.size() == 0 ? 0 : (tensor.rows() - 1L) * stride + tensor.columns();
        require(
                offset >= 0 && stride > tensor.columns() && end <= (long) length - offset,
                "the rows of ",
                tensor,
                " at distances of ",
                stride,
                " do not fit an array of ",
                length,
                " from ",
                offset);
    }

    /** Requires column numbers or {@link IndexTensor#NONE}. */
    public static void requireIndices(int... values) {
        for (int value : values) {
            require(value >= IndexTensor.NONE, value, " is no column");
        }
    }

    /** Requires this precision. */
    public static void requirePrecision(Precision precision, Tensor tensor) {
        require(
                tensor.precision() == precision,
                tensor,
                " is ",
                tensor.precision(),
                ", not ",
                precision);
    }

    /** Requires tensors of one precision. */
    public static void requireSamePrecision(Tensor a, Tensor... others) {
        for (Tensor other : others) {
            require(
                    a.precision() == other.precision(),
                    a,
                    " is ",
                    a.precision(),
                    ", ",
                    other,
                    " is ",
                    other.precision());
        }
    }

    /** Requires one precision and one shape. */
    public static void requireSame(Tensor a, Tensor b) {
        requireSamePrecision(a, b);
        require(
                a.rows() == b.rows() && a.columns() == b.columns(),
                "the shapes ",
                a,
                " and ",
                b,
                " differ");
    }

    /** Requires these rows to be in the tensor. */
    public static void requireRows(Tensor a, int first, int count) {
        require(
                first >= 0 && count >= 0 && count <= a.rows() - first,
                a,
                " has no ",
                count,
                " rows from ",
                first);
    }

    /** Requires a shape with as many values. */
    public static void requireReshape(Tensor a, int rows, int columns) {
        require(
                rows >= 0 && columns >= 0 && (long) rows * columns == a.size(),
                "cannot reshape ",
                a,
                " to ",
                new Shape(rows, columns));
    }

    /** The rule of {@link TensorScope#combine(ElementOperation, Tensor, Tensor, Tensor)}. */
    public static void requireCombine(Tensor a, Tensor b, Tensor target) {
        requireSame(a, target);
        requireSamePrecision(a, b);
        require(
                (b.rows() == 1 || b.rows() == a.rows())
                        && (b.columns() == 1 || b.columns() == a.columns()),
                "cannot combine ",
                a,
                " with ",
                b);
    }

    /** The rule of {@link TensorScope#outerProducts}. */
    public static void requireOuterProducts(Tensor a, Tensor b, Tensor target) {
        requireSamePrecision(a, b, target);
        require(
                a.rows() == b.rows()
                        && target.rows() == a.rows()
                        && target.columns() == (long) a.columns() * b.columns(),
                "the outer products of ",
                a,
                " and ",
                b,
                " do not fit ",
                target);
    }

    /**
     * The rule of {@link TensorScope#gather} and {@link TensorScope#scatterAdd} about rows.
     *
     * @param sameColumns whether the tensor must have as many columns as the index
     */
    public static void requireIndexRows(Tensor a, IndexTensor index, boolean sameColumns) {
        require(
                (index.rows() == 1 || index.rows() == a.rows())
                        && (!sameColumns || index.columns() == a.columns()),
                "the index ",
                index,
                " does not fit ",
                a);
    }

    /**
     * Requires all column numbers to be below this.
     *
     * @param largest of the index
     */
    public static void requireColumns(int largest, int columns) {
        require(largest < columns, "there is no column ", largest, " among ", columns);
    }

    /** The rule of {@link TensorScope#argMaximum} about groups. */
    public static void requireGroups(IndexTensor groups, int size) {
        require(
                groups.rows() == 1 && size > 0 && groups.columns() % size == 0,
                "the groups ",
                groups,
                " are not of ",
                size,
                " columns each");
    }

    /** Requires as many rows as columns. */
    public static void requireSquare(Tensor a) {
        require(a.rows() == a.columns(), a, " is not square");
    }

    /** The rule of {@link TensorScope#solveTriangular}. */
    public static void requireSolve(Tensor triangle, Tensor b) {
        requireSquare(triangle);
        requireSamePrecision(triangle, b);
        require(triangle.rows() == b.rows(), "the triangle ", triangle, " does not fit ", b);
    }

    /** Builds the sentence only if it is needed. */
    static void require(boolean holds, Object... sentence) {
        if (!holds) {
            StringBuilder message = new StringBuilder();
            for (Object part : sentence) {
                message.append(described(part));
            }
            throw new IllegalArgumentException(message.toString());
        }
    }

    private static Object described(Object part) {
        if (part instanceof Tensor tensor) {
            return text(tensor);
        }
        return part instanceof IndexTensor index ? new Shape(index.rows(), index.columns()) : part;
    }
}
