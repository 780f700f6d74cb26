package org.lowrank.core.nd4j;

import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/** ND4J's CPU backend with {@link GuardedExecutioner}; goes before ND4J's own. */
public final class GuardedBackend extends CpuBackend {
  private static final String PROPERTIES = "org/lowrank/core/nd4j/nd4j.properties";

  /** Called by ND4J, through its service file. */
  public GuardedBackend() {}

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  @Override
  public Resource getConfigurationResource() {
    return new ClassPathResource(PROPERTIES, GuardedBackend.class.getClassLoader());
  }
}
