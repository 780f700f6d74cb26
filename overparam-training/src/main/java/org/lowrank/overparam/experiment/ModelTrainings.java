package org.lowrank.overparam.experiment;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.data.DatasetSource;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.overparam.model.Architecture;

/** What experiments that train models on images ask the lab for. */
final class ModelTrainings {
  private static final String SOLVER = "lapack";

  private final Registry<DatasetSource> datasets;
  private final DataDirectory directory;
  private final Registry<Architecture> models;
  private final Registry<RankMetric> metrics;
  private final Registry<SpectralSolver> solvers;

  @Inject
  ModelTrainings(
      Registry<DatasetSource> datasets,
      DataDirectory directory,
      Registry<Architecture> models,
      Registry<RankMetric> metrics,
      Registry<SpectralSolver> solvers) {
    this.datasets = datasets;
    this.directory = directory;
    this.models = models;
    this.metrics = metrics;
    this.solvers = solvers;
  }

  /**
   * Cells for an experiment.
   *
   * @param ranks metrics of the layers, by id
   */
  TrainingCells cells(TrainingSettings settings, List<String> ranks) {
    Map<String, RankMetric> measures = new LinkedHashMap<>();
    ranks.forEach(id -> measures.put(id, metrics.get(id)));
    return new TrainingCells(datasets, directory, models, solvers.get(SOLVER), settings, measures);
  }

  /** Whether a data set is on this machine. */
  boolean available(String dataset) {
    return datasets.get(dataset).available(directory);
  }
}
