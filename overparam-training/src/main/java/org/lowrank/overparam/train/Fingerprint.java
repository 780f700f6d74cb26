package org.lowrank.overparam.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import org.lowrank.core.base.Sha256;
import org.lowrank.core.experiment.Settings;

/** What a training's bytes depend on, as a SHA-256: only what has the same may be resumed. */
final class Fingerprint {
  static final int BYTES = 32;

  private Fingerprint() {}

  /**
   * Of settings, architecture, the parameters as they are now, data and terms.
   *
   * @param names of terms and listeners, in order
   */
  static byte[] of(
      TrainingConfig config,
      Classifier classifier,
      Collection<String> dataChecksums,
      Collection<String> names) {
    MessageDigest digest = Sha256.digest();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      text(out, Settings.canonical(config));
      text(out, classifier.architecture());
      out.writeInt(dataChecksums.size());
      for (String checksum : dataChecksums) {
        text(out, checksum);
      }
      for (String name : names) {
        text(out, name);
      }
      new RawNumbers(classifier.values()).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest cannot fail", e);
    }
    return digest.digest();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
