package org.lowrank.core.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4j;

class GuardedBackendTest {
  @Test
  void nd4jFindsItBeforeItsOwn() {
    assertInstanceOf(GuardedBackend.class, Nd4j.getBackend());
    assertInstanceOf(GuardedExecutioner.class, Nd4j.getExecutioner());
    INDArray sum = Nd4j.ones(2, 3).addiRowVector(Nd4j.createFromArray(1f, 2f, 3f)).sum(0);
    assertEquals(Nd4j.createFromArray(4f, 6f, 8f), sum.castTo(DataType.FLOAT));
  }

  @Test
  void allButTheExecutionerIsAsNd4jHasIt() throws IOException {
    Properties own = properties(new GuardedBackend());
    Properties original = properties(new CpuBackend());
    assertEquals(GuardedExecutioner.class.getName(), own.remove("opexec"));
    original.remove("opexec");
    assertEquals(original, own);
  }

  private static Properties properties(CpuBackend backend) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = backend.getConfigurationResource().getInputStream()) {
      properties.load(in);
    }
    return properties;
  }
}
