package org.lowrank.core.experiment;

import java.util.List;
import java.util.Map;
import org.lowrank.core.result.Result;

/**
 * A question put to many random networks.
 *
 * <p>An experiment is stateless: it says which trials answer the question ({@link #plan}) and what
 * is shown of their measurements ({@link #results}); where and when trials run is not its business.
 * Implementations are registered by {@link org.lowrank.core.plugin.LowRankPlugin#bindExperiment}
 * and made by Guice, so a constructor marked {@code @Inject} may ask for registries.
 *
 * @param <C> its settings: a record whose components are int, long, double, boolean, String, enum
 *     or a list of these, named as the user types them; its constructor checks them and throws
 *     {@link org.lowrank.core.base.InvalidInputException}
 */
public interface Experiment<C extends Record> {

  /** A heading of a few words. */
  String title();

  /** What is done and what to look at: plain text, a few sentences. */
  String description();

  /** Where the publication has it: section, figure. */
  String source();

  /** The settings' type. */
  Class<C> configType();

  /** The settings of a profile. */
  C config(Profile profile);

  /**
   * The trials that the settings ask for, in cells of equal setting. Must depend on nothing but the
   * settings, so that another machine plans the same.
   *
   * @throws org.lowrank.core.base.InvalidInputException if a setting names something that does not
   *     exist
   */
  List<Cell> plan(C config);

  /**
   * What is shown.
   *
   * @param config the settings
   * @param measurements of all trials
   */
  List<Result> results(C config, Measurements measurements);

  /**
   * What theory and the publication say that the mean of a metric is.
   *
   * @param factors of the trials, as in the columns of the measurements
   * @param metric its id
   */
  default Expected expected(C config, Map<String, String> factors, String metric) {
    return Expected.NOTHING;
  }
}
