package org.lowrank.overparam.train;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.api.Model;

/** A network's parameters to the last bit. */
final class Bytes {
  private Bytes() {}

  static byte[] of(Model network) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new RawNumbers(network.params().reshape(network.numParams()))
          .write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
