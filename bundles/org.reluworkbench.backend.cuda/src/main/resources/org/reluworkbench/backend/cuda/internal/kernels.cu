// The kernels of the backend, each for one element, or one sum, a thread. REAL is float or double,
// OTHER the other one; the codes of functions and operations are defined by their ordinals in Java.
// No atomic operations, no shared memory: which thread computes a value, and in which order it adds,
// depends on shapes only, so equal operands give equal bits.

#ifndef KERNEL
#define KERNEL extern "C" __global__ void
#define DEVICE static __device__ __forceinline__
#endif

typedef long long Index;

DEVICE Index first() { return (Index)blockIdx.x * blockDim.x + threadIdx.x; }

DEVICE Index step() { return (Index)gridDim.x * blockDim.x; }

// Most tensors are small enough for the much faster division of 32 bits.
DEVICE Index quotient(Index i, Index divisor) {
  return ((i | divisor) >> 31) == 0 ? (Index)((unsigned)i / (unsigned)divisor) : i / divisor;
}

DEVICE REAL larger(REAL x, REAL y) { return x != x || x > y ? x : y; }

DEVICE REAL applied(int function, REAL x) {
  switch (function) {
    case FUNCTION_RELU: return x > 0 ? x : x != x ? x : (REAL)0;
    case FUNCTION_STEP: return x > 0 ? (REAL)1 : (REAL)0;
    case FUNCTION_NEGATE: return -x;
    case FUNCTION_ABSOLUTE: return fabs(x);
    case FUNCTION_SQUARE: return x * x;
    case FUNCTION_SQUARE_ROOT: return sqrt(x);
    case FUNCTION_RECIPROCAL: return (REAL)1 / x;
    case FUNCTION_EXPONENTIAL: return exp(x);
    default: return log(x);
  }
}

DEVICE REAL combined(int operation, REAL x, REAL y) {
  switch (operation) {
    case OPERATION_ADD: return x + y;
    case OPERATION_SUBTRACT: return x - y;
    case OPERATION_MULTIPLY: return x * y;
    case OPERATION_DIVIDE: return x / y;
    default: return larger(x, y);
  }
}

KERNEL apply(int function, const REAL* a, REAL* target, Index n) {
  for (Index i = first(); i < n; i += step()) {
    target[i] = applied(function, a[i]);
  }
}

// target[i][j] = a[i][j] o b[i * bRow + j * bColumn]
KERNEL combine(int operation, const REAL* a, const REAL* b, REAL* target, Index n, Index columns,
               Index bRow, Index bColumn) {
  if (bRow == columns && bColumn == 1) {
    for (Index i = first(); i < n; i += step()) {
      target[i] = combined(operation, a[i], b[i]);
    }
  } else {
    for (Index i = first(); i < n; i += step()) {
      Index row = quotient(i, columns);
      target[i] = combined(operation, a[i], b[row * bRow + (i - row * columns) * bColumn]);
    }
  }
}

KERNEL scale(REAL factor, REAL summand, REAL* target, Index n) {
  for (Index i = first(); i < n; i += step()) {
    target[i] = factor * target[i] + summand;
  }
}

KERNEL addScaled(REAL factor, const REAL* a, REAL* target, Index n) {
  for (Index i = first(); i < n; i += step()) {
    target[i] = target[i] + factor * a[i];
  }
}

KERNEL convert(const OTHER* a, REAL* target, Index n) {
  for (Index i = first(); i < n; i += step()) {
    target[i] = (REAL)a[i];
  }
}

// One level of a reduction of a[outer][length][inner] over its middle: result[outer][width][inner],
// where entry t joins t, t + width, t + 2 width and so on.
KERNEL fold(int reduction, REAL neutral, const REAL* a, REAL* result, Index outer, Index length,
            Index inner, Index width) {
  for (Index i = first(); i < outer * width * inner; i += step()) {
    Index line = quotient(i, inner);
    Index block = quotient(line, width);
    const REAL* values = a + block * length * inner + (i - line * inner);
    REAL joined = neutral;
    if (reduction == REDUCTION_SUM) {
      for (Index p = line - block * width; p < length; p += width) {
        joined += values[p * inner];
      }
    } else {
      for (Index p = line - block * width; p < length; p += width) {
        joined = larger(joined, values[p * inner]);
      }
    }
    result[i] = joined;
  }
}

// The first level of the sums of a[i][j] * b[i][j]: result[rows][width].
KERNEL foldProducts(const REAL* a, const REAL* b, REAL* result, Index rows, Index columns,
                    Index width) {
  for (Index i = first(); i < rows * width; i += step()) {
    Index row = quotient(i, width);
    REAL sum = 0;
    for (Index p = i - row * width; p < columns; p += width) {
      sum += a[row * columns + p] * b[row * columns + p];
    }
    result[i] = sum;
  }
}

// target[i][p * columnsB + q] = a[i][p] * b[i][q]
KERNEL outerProducts(const REAL* a, const REAL* b, REAL* target, Index n, Index columnsA,
                     Index columnsB) {
  for (Index i = first(); i < n; i += step()) {
    Index line = quotient(i, columnsB);
    Index row = quotient(line, columnsA);
    target[i] = a[line] * b[row * columnsB + (i - line * columnsB)];
  }
}

// result[i][j] = a[i][index[i * indexRow + j]]
KERNEL gather(const REAL* a, const int* index, REAL* result, Index n, Index width, Index columns,
              Index indexRow) {
  for (Index i = first(); i < n; i += step()) {
    Index row = quotient(i, width);
    int column = index[row * indexRow + (i - row * width)];
    result[i] = column < 0 ? (REAL)0 : a[row * columns + column];
  }
}

// result[i][index[i][j]] += a[i][j] for j = 0, 1, ... by so many threads a row, a power of two, each
// of which owns the columns that it meets.
KERNEL scatterAdd(const REAL* a, const int* index, REAL* result, Index rows, Index width,
                  Index columns, int threads) {
  for (Index i = first(); i < rows * threads; i += step()) {
    Index row = quotient(i, threads);
    int own = (int)(i - row * threads);
    for (Index j = 0; j < width; j++) {
      int column = index[row * width + j];
      if (column >= 0 && (column & (threads - 1)) == own) {
        result[row * columns + column] += a[row * width + j];
      }
    }
  }
}

// result[i][c] = the sum of a[i][j] for j in sources[starts[c] ... starts[c + 1] - 1], in this order
KERNEL sumListed(const REAL* a, const int* starts, const int* sources, REAL* result, Index n,
                 Index width, Index columns) {
  for (Index i = first(); i < n; i += step()) {
    Index row = quotient(i, columns);
    Index column = i - row * columns;
    REAL sum = 0;
    for (int e = starts[column]; e < starts[column + 1]; e++) {
      sum += a[row * width + sources[e]];
    }
    result[i] = sum;
  }
}

// The column at which a[i] is largest among those of a group: the first, or the first NaN.
KERNEL argMaximum(const REAL* a, const int* groups, int* result, Index n, Index count,
                  Index columns, int size) {
  for (Index i = first(); i < n; i += step()) {
    Index row = quotient(i, count);
    const int* members = groups + (i - row * count) * size;
    int best = -1;
    REAL largest = 0;
    for (int j = 0; j < size; j++) {
      int column = members[j];
      if (column >= 0) {
        REAL x = a[row * columns + column];
        if (best < 0 || x > largest || (x != x && largest == largest)) {
          best = column;
          largest = x;
        }
      }
    }
    result[i] = best;
  }
}

// One triangle of an n x n matrix becomes the other one: the lower of the upper, or the reverse.
KERNEL mirror(int upper, REAL* a, Index n) {
  for (Index i = first(); i < n * n; i += step()) {
    Index row = quotient(i, n);
    Index column = i - row * n;
    if (upper ? row > column : row < column) {
      a[i] = a[column * n + row];
    }
  }
}

// Zeros above the diagonal, or below it.
KERNEL clearTriangle(int above, REAL* a, Index n, Index columns) {
  for (Index i = first(); i < n; i += step()) {
    Index row = quotient(i, columns);
    Index column = i - row * columns;
    if (above ? column > row : column < row) {
      a[i] = 0;
    }
  }
}

// result[i] = a[i * stride]
KERNEL pick(const REAL* a, REAL* result, Index n, Index stride) {
  for (Index i = first(); i < n; i += step()) {
    result[i] = a[i * stride];
  }
}

// target[i * stride] = a[i]
KERNEL put(const REAL* a, REAL* target, Index n, Index stride) {
  for (Index i = first(); i < n; i += step()) {
    target[i * stride] = a[i];
  }
}

KERNEL exchange(REAL* a, REAL* b, Index n) {
  for (Index i = first(); i < n; i += step()) {
    REAL value = a[i];
    a[i] = b[i];
    b[i] = value;
  }
}
