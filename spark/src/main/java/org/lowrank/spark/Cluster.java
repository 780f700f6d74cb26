package org.lowrank.spark;

import java.io.File;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.lowrank.core.base.InvalidInputException;

/**
 * A connection to Spark: its context, which a process has once. It is kept from run to run, so that
 * a paper's experiments share executors, until other settings are asked for; Spark ends it with the
 * process.
 */
final class Cluster {
  /** The system property with what executors need: jars, between path separators. */
  static final String JARS_PROPERTY = "lowrank.spark.jars";

  private static final String MASTER = "spark.master";
  private static final String JARS = "spark.jars";
  private static final String PLUGINS = "spark.plugins";

  /** What a user has not set. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.app.name",
          "lowrank",
          "spark.log.level",
          "OFF",
          "spark.ui.enabled",
          "false",
          "spark.ui.showConsoleProgress",
          "false",
          // Results are stored and let go of as they come, so that their sum needs no bound.
          "spark.driver.maxResultSize",
          "0",
          // A task has one core. Native threads of its own would take that of another.
          "spark.executorEnv.OMP_NUM_THREADS",
          "1",
          "spark.executorEnv.OPENBLAS_NUM_THREADS",
          "1",
          "spark.executorEnv.OMP_WAIT_POLICY",
          "passive");

  private static Cluster current;

  private final Map<String, String> settings;
  private final SparkContext context;
  private final ExecutorWatch watch;

  private Cluster(Map<String, String> settings, SparkContext context, ExecutorWatch watch) {
    this.settings = settings;
    this.context = context;
    this.watch = watch;
  }

  /**
   * The connection with these settings: the one there is, or a new one.
   *
   * @param settings of Spark; they go before system properties that begin with "spark.", which
   *     spark-submit sets
   * @throws InvalidInputException if Spark cannot be reached or started with them
   */
  static synchronized Cluster connect(Map<String, String> settings) {
    if (current != null && current.settings.equals(settings) && !current.context.isStopped()) {
      return current;
    }
    if (current != null) {
      current.context.stop();
      current = null;
    }
    SparkConf conf = configuration(settings);
    String master = conf.get(MASTER);
    StandaloneMaster.requireReachable(master);
    SparkContext context = start(conf, master);
    current = new Cluster(settings, context, SparkLink.watch());
    return current;
  }

  /** Spark's own handle. */
  SparkContext context() {
    return context;
  }

  /**
   * Sets who hears that no executor is there; at once if so.
   *
   * @param listener takes a line for users, empty when the waiting is over
   */
  void whileWaiting(Consumer<String> listener) {
    watch.tell(listener);
  }

  private static SparkConf configuration(Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    if (conf.get(MASTER, "").isBlank()) {
      throw new InvalidInputException(
          "spark.master must say where Spark is, found nothing; set it as in --set"
              + " spark.master=spark://host:7077 or --set spark.master=local[2]");
    }
    DEFAULTS.forEach(conf::setIfMissing);
    String plugins = conf.get(PLUGINS, "");
    String own = SparkLink.class.getName();
    conf.set(PLUGINS, plugins.isBlank() ? own : plugins + "," + own);
    String jars = System.getProperty(JARS_PROPERTY, "");
    if (!jars.isEmpty() && !conf.get(MASTER).startsWith("local")) {
      conf.setIfMissing(JARS, jars.replace(File.pathSeparatorChar, ','));
    }
    return conf;
  }

  private static SparkContext start(SparkConf conf, String master) {
    SparkContext context;
    try {
      context = new SparkContext(conf);
    } catch (Exception e) { // Scala does not declare what it throws
      String problem = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new InvalidInputException(
          "Spark at "
              + master
              + " cannot be used: "
              + problem.lines().findFirst().orElse("").strip(),
          e);
    }
    if (context.isStopped()) {
      throw new InvalidInputException(
          "Spark at "
              + master
              + " did not accept lowrank; is it a master, and of Spark "
              + context.version()
              + "?");
    }
    return context;
  }
}
