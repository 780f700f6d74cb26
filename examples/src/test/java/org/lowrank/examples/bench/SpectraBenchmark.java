package org.lowrank.examples.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lowrank.core.batch.MatrixBatch;
import org.lowrank.core.batch.MatrixSpectra;
import org.lowrank.core.metric.EffectiveRank;
import org.lowrank.core.spectrum.LapackSolver;
import org.lowrank.core.spectrum.Spectrum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Singular values and symmetric eigenvalues of many small matrices, values only, double. */
@State(Scope.Thread)
public class SpectraBenchmark {
  private static final int MATRICES = 4 * MatrixBatch.LANES;

  /** Rows and columns. */
  @Param("16")
  public int size;

  private final LapackSolver lapack = new LapackSolver();
  private double[] general;
  private double[][] symmetric;
  private Spectrum[] spectra;
  private MatrixSpectra singular;
  private double[][] values;

  static Group group() {
    return new Group(
        "spectra",
        "Spectra",
        "Singular values (`svd`) and eigenvalues of symmetric matrices (`eigen`), values only,"
            + " double, of "
            + MATRICES
            + " matrices of a size. The peer is PyTorch (`svdvals`, `eigvalsh`) or NumPy, in"
            + " batches.",
        true,
        List.of(
            contest("svd-16", "singularValues", 16),
            contest("svd-32", "singularValues", 32),
            contest("svd-128", "singularValues", 128),
            contest("eigen-128", "eigenvalues", 128)));
  }

  private static Contest contest(String name, String method, int size) {
    JmhContender ours =
        new JmhContender(
            name,
            SpectraBenchmark.class,
            method,
            Map.of("size", Integer.toString(size)),
            MATRICES,
            JmhContender.Threading.CALLERS,
            () -> check(method, size));
    return new Contest(
        name, Unit.rate("matrices"), ours, new PeerContender("Python", "spectra", name));
  }

  private static Check check(String method, int size) {
    SpectraBenchmark benchmark = new SpectraBenchmark();
    benchmark.size = size;
    benchmark.fill();
    Spectrum[] found =
        method.equals("singularValues")
            ? benchmark.singularValues()
            : Arrays.stream(benchmark.eigenvalues())
                .map(v -> Spectrum.ofSquare(Arrays.stream(v).map(Math::abs).toArray()))
                .toArray(Spectrum[]::new);
    EffectiveRank rank = new EffectiveRank();
    return Check.same(Arrays.stream(found).mapToDouble(rank::of).average().orElseThrow());
  }

  /** Makes the matrices. */
  @Setup
  public void fill() {
    general = SharedInputs.uniform(MATRICES * size * size);
    symmetric = new double[MATRICES][size * size];
    for (int m = 0; m < MATRICES; m++) {
      int at = m * size * size;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          symmetric[m][i * size + j] = general[at + i * size + j] + general[at + j * size + i];
        }
      }
    }
    spectra = new Spectrum[MATRICES];
    singular = MatrixSpectra.fastest(size, size, lapack, MATRICES);
    values = new double[MATRICES][];
  }

  /** Of all matrices. */
  @Benchmark
  public Spectrum[] singularValues() {
    singular.compute(general, MATRICES, spectra);
    return spectra;
  }

  /** Of all symmetric matrices, as of kernels that are formed. */
  @Benchmark
  public double[][] eigenvalues() {
    for (int m = 0; m < MATRICES; m++) {
      values[m] = lapack.symmetricEigenvalues(symmetric[m], size);
    }
    return values;
  }
}
