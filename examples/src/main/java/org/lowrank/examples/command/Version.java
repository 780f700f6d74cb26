package org.lowrank.examples.command;

import org.lowrank.core.experiment.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code lowrank --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"lowrank " + CodeVersion.release() + " on Java " + Runtime.version()};
  }
}
