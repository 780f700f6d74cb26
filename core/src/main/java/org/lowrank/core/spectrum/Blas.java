package org.lowrank.core.spectrum;

import java.util.Locale;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas;
import org.lowrank.core.base.InvalidInputException;

/**
 * Products of row-major {@code double[]} matrices by the native BLAS, for matrices that are too
 * wide for a Java loop (from about 64), and the facts about that library that a run records.
 *
 * <p>Operands are copied to buffers of the calling thread outside the heap. Handing the arrays
 * themselves to the binding is slower (128 wide, one thread of an AMD EPYC: 177 against 137
 * microseconds), for it allocates and copies them as well.
 *
 * <p>Loading this class pins the library to one thread of its own. Trials already occupy every core
 * with a Java thread each; the library's own threads would wait for those same cores in spin locks
 * at every call, which makes small decompositions 10 to 100 times slower. One thread also fixes the
 * order of summation, so that a result doesn't depend on the number of cores. Whoever sets the
 * number later in the same process (a library such as ND4J may, as it starts) undoes this: call
 * {@link #pinToOneThread()} again after it.
 */
public final class Blas {
  private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

  /** Kernel families of the library's x86-64 and ARM builds, by the names of its symbols. */
  private static final String[] CORES = {
    "PRESCOTT",
    "CORE2",
    "NEHALEM",
    "SANDYBRIDGE",
    "HASWELL",
    "ZEN",
    "SKYLAKEX",
    "COOPERLAKE",
    "BARCELONA",
    "BULLDOZER",
    "PILEDRIVER",
    "STEAMROLLER",
    "EXCAVATOR",
    "ATOM",
    "ARMV8",
    "CORTEXA53",
    "CORTEXA57",
    "CORTEXA72",
    "CORTEXA73",
    "NEOVERSEN1",
    "THUNDERX",
    "THUNDERX2T99"
  };

  /** Where the library keeps its number of threads; null if it has no such symbol. */
  private static final IntPointer NUMBER_OF_THREADS;

  static {
    openblas.blas_set_num_threads(1);
    Pointer symbol = Loader.addressof("blas_cpu_number");
    NUMBER_OF_THREADS = symbol == null ? null : new IntPointer(symbol);
  }

  private Blas() {}

  /**
   * Sets the library's own number of threads to 1, for the whole process. Costs nothing where it is
   * 1 already: looking takes nanoseconds, setting half a millisecond.
   */
  public static void pinToOneThread() {
    if (NUMBER_OF_THREADS == null || NUMBER_OF_THREADS.get() != 1) {
      openblas.blas_set_num_threads(1);
    }
  }

  /**
   * How many threads the library uses for one call now: 1 unless other code has changed it.
   *
   * @return what the library itself says, or what was last asked for if it has no such symbol
   */
  public static int threads() {
    return NUMBER_OF_THREADS == null ? openblas.blas_get_num_threads() : NUMBER_OF_THREADS.get();
  }

  /**
   * Library, version, kernels chosen for this processor and threads, as in "OpenBLAS 0.3.19, zen
   * kernels, 1 thread".
   */
  public static String description() {
    int threads = threads();
    return openblas.OPENBLAS_VERSION.strip()
        + ", "
        + kernels()
        + " kernels, "
        + threads
        + (threads == 1 ? " thread" : " threads");
  }

  /**
   * The binding of this version doesn't offer openblas_get_corename, so compare the kernel table in
   * use with the tables the library exports.
   */
  private static String kernels() {
    Pointer chosen = Loader.addressof("gotoblas");
    if (chosen == null) {
      return "built-in";
    }
    try (PointerPointer<Pointer> table = new PointerPointer<>(chosen)) {
      Pointer inUse = table.get();
      for (String core : CORES) {
        Pointer candidate = Loader.addressof("gotoblas_" + core);
        if (candidate != null && inUse != null && candidate.address() == inUse.address()) {
          return core.toLowerCase(Locale.ROOT);
        }
      }
    }
    return "unnamed";
  }

  /**
   * The matrix product c = a b.
   *
   * @param a row-major, shape [m, k], longer arrays allowed. Not modified.
   * @param b row-major, shape [k, n], longer arrays allowed. Not modified.
   * @param c row-major, shape [m, n], longer arrays allowed, may be a or b. Modified.
   * @throws InvalidInputException if a size is not positive or an array too short
   */
  public static void multiply(double[] a, double[] b, double[] c, int m, int k, int n) {
    multiply(Operand.of(a), Operand.of(b), c, 0, m, k, n);
  }

  /**
   * The matrix product c = a b^T.
   *
   * @param a row-major, shape [m, k], longer arrays allowed. Not modified.
   * @param b row-major, shape [n, k], longer arrays allowed. Not modified.
   * @param c row-major, shape [m, n], longer arrays allowed, may be a or b. Modified.
   * @throws InvalidInputException if a size is not positive or an array too short
   */
  public static void multiplyTransposed(double[] a, double[] b, double[] c, int m, int k, int n) {
    multiply(Operand.of(a), new Operand(b, 0, true), c, 0, m, k, n);
  }

  /**
   * A matrix as it enters a product.
   *
   * @param entries hold it, row-major
   * @param offset index of its first entry
   * @param transposed whether what is stored is its transpose
   */
  public record Operand(double[] entries, int offset, boolean transposed) {
    /** A matrix that fills an array from its beginning. */
    public static Operand of(double[] entries) {
      return new Operand(entries, 0, false);
    }
  }

  /**
   * The matrix product c = a b of parts of arrays.
   *
   * @param a shape [m, k]. Not modified.
   * @param b shape [k, n]. Not modified.
   * @param c takes the product, row-major, shape [m, n], from {@code offset} on; may be the array
   *     of a or b. Modified.
   * @throws InvalidInputException if a size is not positive or an array too short
   */
  public static void multiply(Operand a, Operand b, double[] c, int offset, int m, int k, int n) {
    int sizeA = requireFits("a", a.entries, a.offset, m, k);
    int sizeB = requireFits("b", b.entries, b.offset, k, n);
    int sizeC = requireFits("c", c, offset, m, n);
    Buffers buffers = BUFFERS.get();
    DoublePointer pa = buffers.a.atLeast(sizeA).put(a.entries, a.offset, sizeA);
    DoublePointer pb = buffers.b.atLeast(sizeB).put(b.entries, b.offset, sizeB);
    DoublePointer pc = buffers.c.atLeast(sizeC);
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        a.transposed ? openblas.CblasTrans : openblas.CblasNoTrans,
        b.transposed ? openblas.CblasTrans : openblas.CblasNoTrans,
        m,
        n,
        k,
        1.0,
        pa,
        a.transposed ? m : k,
        pb,
        b.transposed ? k : n,
        0.0,
        pc,
        n);
    pc.get(c, offset, sizeC);
    buffers.releaseIfLarge();
  }

  /**
   * The Gram matrix c = a a^T of a's rows, both triangles filled and equal to the last bit.
   *
   * @param a row-major, shape [m, k], longer arrays allowed. Not modified.
   * @param c row-major, shape [m, m], longer arrays allowed, may be a. Modified.
   * @throws InvalidInputException if a size is not positive or an array too short
   */
  public static void gram(double[] a, double[] c, int m, int k) {
    gram(Operand.of(a), c, m, k);
  }

  /**
   * The Gram matrix c = a a^T of a's rows, as {@link #gram(double[], double[], int, int)}; with a
   * transposed operand that of the columns of what is stored.
   *
   * @param a shape [m, k]. Not modified.
   * @param c row-major, shape [m, m], longer arrays allowed, may be the array of a. Modified.
   * @throws InvalidInputException if a size is not positive or an array too short
   */
  public static void gram(Operand a, double[] c, int m, int k) {
    int sizeA = requireFits("a", a.entries, a.offset, m, k);
    int sizeC = requireFits("c", c, 0, m, m);
    Buffers buffers = BUFFERS.get();
    DoublePointer pa = buffers.a.atLeast(sizeA).put(a.entries, a.offset, sizeA);
    DoublePointer pc = buffers.c.atLeast(sizeC);
    openblas.cblas_dsyrk(
        openblas.CblasRowMajor,
        openblas.CblasUpper,
        a.transposed ? openblas.CblasTrans : openblas.CblasNoTrans,
        m,
        k,
        1.0,
        pa,
        a.transposed ? m : k,
        0.0,
        pc,
        m);
    pc.get(c, 0, sizeC);
    for (int row = 1; row < m; row++) {
      for (int col = 0; col < row; col++) {
        c[row * m + col] = c[col * m + row];
      }
    }
    buffers.releaseIfLarge();
  }

  private static int requireFits(String name, double[] array, int offset, int rows, int cols) {
    if (rows < 1 || cols < 1) {
      throw new InvalidInputException(
          "matrix "
              + name
              + " needs at least one row and one column, found "
              + rows
              + " x "
              + cols);
    }
    if (array.length - offset < (long) rows * cols) {
      throw new InvalidInputException(
          "matrix "
              + name
              + " of shape "
              + rows
              + " x "
              + cols
              + " needs "
              + (long) rows * cols
              + " entries, found "
              + (array.length - offset));
    }
    return rows * cols;
  }

  private static final class Buffers {
    final OffHeapDoubles a = new OffHeapDoubles();
    final OffHeapDoubles b = new OffHeapDoubles();
    final OffHeapDoubles c = new OffHeapDoubles();

    void releaseIfLarge() {
      a.releaseIfLarge();
      b.releaseIfLarge();
      c.releaseIfLarge();
    }
  }
}
