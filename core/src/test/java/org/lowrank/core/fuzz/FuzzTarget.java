package org.lowrank.core.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A reader under test.
 *
 * @param name letters, digits and hyphens
 * @param input the file that it reads and that is written anew for every input
 * @param seeds right files, which it accepts
 * @param words what the format has words for, to be strewn into the seeds
 * @param seal makes a damaged file's checksums right, so that what lies behind them is reached;
 *     half of the inputs pass through it
 * @param perByte how many bytes the reader may allocate for each byte of the input, beside a fixed
 *     allowance
 * @param reader the reader
 */
public record FuzzTarget(
    String name,
    Path input,
    List<byte[]> seeds,
    List<String> words,
    UnaryOperator<byte[]> seal,
    long perByte,
    Reader reader) {
  /** What buffers and the like take, whatever the input. */
  public static final long ALLOWANCE = 8L << 20;

  /** Bytes for each of the input, for a reader that unpacks nothing. */
  public static final long MODEST = 64;

  /** Reads a file and checks what came out against the reader's contract. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads.
     *
     * @throws org.lowrank.core.base.InvalidInputException if the reader refuses the file
     * @throws AssertionError if it accepts the file and gives what its contract excludes
     */
    void read(Path input) throws Exception;
  }

  /** A target whose format has no words and no checksums, with {@link #MODEST} memory. */
  public static FuzzTarget of(String name, Path input, Reader reader, byte[]... seeds) {
    return new FuzzTarget(name, input, List.of(seeds), List.of(), bytes -> bytes, MODEST, reader);
  }

  /** The same with words. */
  public FuzzTarget words(String... of) {
    return new FuzzTarget(name, input, seeds, List.of(of), seal, perByte, reader);
  }

  /** The same with checksums made right. */
  public FuzzTarget sealedBy(UnaryOperator<byte[]> sealing) {
    return new FuzzTarget(name, input, seeds, words, sealing, perByte, reader);
  }

  /** The same with another allowance. */
  public FuzzTarget perByte(long bytes) {
    return new FuzzTarget(name, input, seeds, words, seal, bytes, reader);
  }
}
