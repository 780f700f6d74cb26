package org.lowrank.overparam.convolution;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencl.global.OpenCL;

/**
 * The oneDNN library (Apache License 2.0, by Intel): convolutions, pooling and batch norm by code
 * that it compiles for the processor it finds itself on. Where it does not load, ND4J's operations
 * take its place, many times slower.
 *
 * <p>Why not ND4J's own use of oneDNN: its operations lay arrays out anew before and after each
 * call, and choose another layout than the fast one. Called directly, on arrays whose channels lie
 * next to each other, a training step of a small CNN takes half the time.
 */
public final class OneDnn {
  /** What the library says of the best instructions it may use. */
  private static final Map<Integer, String> INSTRUCTIONS =
      Map.of(
          dnnl.dnnl_cpu_isa_sse41, "SSE4.1",
          dnnl.dnnl_cpu_isa_avx, "AVX",
          dnnl.dnnl_cpu_isa_avx2, "AVX2",
          dnnl.dnnl_cpu_isa_avx2_vnni, "AVX2 with VNNI",
          dnnl.dnnl_cpu_isa_avx512_core, "AVX-512",
          dnnl.dnnl_cpu_isa_avx512_core_vnni, "AVX-512 with VNNI",
          dnnl.dnnl_cpu_isa_avx512_core_bf16, "AVX-512 with BF16",
          dnnl.dnnl_cpu_isa_avx512_core_amx, "AVX-512 with AMX");

  private static final Optional<String> PROBLEM = load();

  private OneDnn() {}

  /** Whether it loads on this machine. */
  public static boolean available() {
    return PROBLEM.isEmpty();
  }

  /** What computes convolutions here, for a run's provenance. */
  public static String description() {
    return PROBLEM
        .map(problem -> "ND4J's operations (oneDNN does not load: " + problem + ")")
        .orElseGet(
            () -> {
              var version = dnnl.dnnl_version();
              int isa = dnnl.dnnl_get_effective_cpu_isa();
              return "oneDNN "
                  + version.major()
                  + "."
                  + version.minor()
                  + "."
                  + version.patch()
                  + ", "
                  + INSTRUCTIONS.getOrDefault(isa, "instructions " + isa);
            });
  }

  private static Optional<String> load() {
    try {
      // The library was built for graphics cards as well, and wants OpenCL's loader beside it.
      Loader.load(OpenCL.class);
      Loader.load(dnnl.class);
      return Optional.empty();
    } catch (LinkageError e) { // no such natives for this platform, or not on this machine
      return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason"));
    }
  }

  static engine engine() {
    return Cpu.ENGINE;
  }

  /** The order of calls of one thread. */
  static stream stream() {
    return Cpu.STREAM.get();
  }

  /** Made when the library is first used, and not when its presence is asked for. */
  private static final class Cpu {
    static final engine ENGINE = new engine(engine.kind.cpu, 0);
    static final ThreadLocal<stream> STREAM = ThreadLocal.withInitial(() -> new stream(ENGINE));
  }
}
