package org.lowrank.spark;

import java.nio.file.Path;
import java.util.List;
import org.lowrank.core.Lab;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.BlockComputer;
import org.lowrank.core.experiment.BlockTask;

/**
 * The lab of an executor's process. Tasks of one run share a plan, for planning may read data sets;
 * a task of another run replaces it, so that no executor keeps the data of runs that are over.
 */
final class ExecutorLab {
  private static Planned last;

  private record Planned(
      Path dataDirectory, String experiment, String config, BlockComputer computer) {
    boolean isFor(Path directory, BlockTask task) {
      return dataDirectory.equals(directory)
          && experiment.equals(task.experiment())
          && config.equals(task.config());
    }
  }

  private ExecutorLab() {}

  /**
   * What computes a task here. Threads that ask while another plans wait for it.
   *
   * @throws org.lowrank.core.base.InvalidInputException if this process has no such experiment, or
   *     cannot do with the settings
   */
  static synchronized BlockComputer computer(Path dataDirectory, BlockTask task) {
    if (last == null || !last.isFor(dataDirectory, task)) {
      Lab lab = Lab.create(new DataDirectory(dataDirectory), List.of());
      BlockComputer computer = lab.computer(task.experiment(), task.config());
      last = new Planned(dataDirectory, task.experiment(), task.config(), computer);
    }
    return last.computer;
  }
}
