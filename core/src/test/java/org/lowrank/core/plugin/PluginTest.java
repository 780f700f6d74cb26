package org.lowrank.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.base.Registry;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Cell;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Quantity;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.kernel.Kernel;
import org.lowrank.core.metric.MetricInfo;
import org.lowrank.core.metric.RankMetric;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Reporter;
import org.lowrank.core.result.Result;
import org.lowrank.core.sampling.LayerShape;
import org.lowrank.core.sampling.RandomStream;
import org.lowrank.core.sampling.Sampler;
import org.lowrank.core.sampling.Seed;
import org.lowrank.core.spectrum.SpectralSolver;
import org.lowrank.core.spectrum.Spectrum;

class PluginTest {
  @TempDir private Path folder;

  /** A plugin that does what the test says. */
  private static final class TestPlugin extends LowRankPlugin {
    private final Consumer<TestPlugin> work;

    TestPlugin(Consumer<TestPlugin> work) {
      this.work = work;
    }

    @Override
    public String description() {
      return "a test's";
    }

    @Override
    protected void configure() {
      work.accept(this);
    }

    void metric(String id, Class<? extends RankMetric> type) {
      bindMetric(id).to(type);
    }

    void kernel(String id, Kernel kernel) {
      bindKernel(id).toInstance(kernel);
    }

    void sampler(String id, Sampler sampler) {
      bindSampler(id).toInstance(sampler);
    }

    void experiment(String id, Class<? extends Experiment<?>> type) {
      bindExperiment(id).to(type);
    }

    <T> void kind(Class<T> kind, String name) {
      declareKind(kind, name);
    }

    void recipe(String id, Class<? extends Recipe> type) {
      bindExtension(Recipe.class, id).to(type);
    }

    <T> void extension(Class<T> kind, String id, T extension) {
      bindExtension(kind, id).toInstance(extension);
    }

    void reporter(Reporter reporter) {
      bindReporter().toInstance(reporter);
    }
  }

  static final class Largest implements RankMetric {
    @Override
    public double of(Spectrum spectrum) {
      return spectrum.get(0);
    }

    @Override
    public MetricInfo info() {
      return new MetricInfo("s_1", "none", "none");
    }
  }

  static final class Other implements RankMetric {
    @Override
    public double of(Spectrum spectrum) {
      return 0;
    }

    @Override
    public MetricInfo info() {
      return new MetricInfo("0", "none", "none");
    }
  }

  static final class Ones implements Kernel {
    @Override
    public String formula() {
      return "1";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public double[] matrix(double[] features, int n, int width) {
      double[] ones = new double[n * n];
      java.util.Arrays.fill(ones, 1);
      return ones;
    }
  }

  static final class Twos implements Sampler {
    @Override
    public String description() {
      return "twos";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public void draw(LayerShape layer, RandomStream random, double[] weights, int offset) {
      java.util.Arrays.fill(weights, offset, offset + layer.size(), 2);
    }
  }

  record Config(String metric, int samples) {}

  /** Measures the largest singular value of a 2 x 2 matrix of what the sampler "twos" draws. */
  static final class Largests implements Experiment<Config> {
    private final Registry<RankMetric> metrics;
    private final Registry<Sampler> samplers;
    private final Registry<SpectralSolver> solvers;

    @Inject
    Largests(
        Registry<RankMetric> metrics,
        Registry<Sampler> samplers,
        Registry<SpectralSolver> solvers) {
      this.metrics = metrics;
      this.samplers = samplers;
      this.solvers = solvers;
    }

    @Override
    public String title() {
      return "Largest";
    }

    @Override
    public String description() {
      return "Measures.";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public Class<Config> configType() {
      return Config.class;
    }

    @Override
    public Config config(Profile profile) {
      return new Config("largest", 3);
    }

    @Override
    public List<Cell> plan(Config config) {
      RankMetric metric = metrics.get(config.metric());
      Sampler sampler = samplers.get("twos");
      SpectralSolver solver = solvers.get("lapack");
      return List.of(
          Cell.builder()
              .factor("sampler", "twos")
              .parts(metric, sampler, solver)
              .build(
                  List.of(Quantity.of(config.metric())),
                  config.samples(),
                  2,
                  (block, values) -> {
                    for (int i = 0; i < block.count(); i++) {
                      double[] w = sampler.draw(LayerShape.of(2, 2), block.stream(i));
                      values[0][i] = metric.of(solver.singularValues(w, 2, 2));
                    }
                  }));
    }

    @Override
    public List<Result> results(Config config, Measurements measurements) {
      return List.of();
    }
  }

  /** Asks for a metric that is not there as it is made. */
  static final class Careless implements Experiment<Config> {
    @Inject
    Careless(Registry<RankMetric> metrics) {
      metrics.get("effectiv-rank");
    }

    @Override
    public String title() {
      return "";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public Class<Config> configType() {
      return Config.class;
    }

    @Override
    public Config config(Profile profile) {
      return new Config("", 1);
    }

    @Override
    public List<Cell> plan(Config config) {
      return List.of();
    }

    @Override
    public List<Result> results(Config config, Measurements measurements) {
      return List.of();
    }
  }

  private Lab lab(LowRankPlugin... plugins) {
    return Lab.create(new DataDirectory(folder), List.of(plugins));
  }

  private static LowRankPlugin plugin(Consumer<TestPlugin> work) {
    return new TestPlugin(work);
  }

  private Lab full() {
    return lab(
        plugin(
            p -> {
              p.metric("largest", Largest.class);
              p.kernel("ones", new Ones());
              p.sampler("twos", new Twos());
              p.experiment("largests", Largests.class);
            }));
  }

  private static String message(Executable action) {
    String message = assertThrows(InvalidInputException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void whatAPluginRegistersStandsBesideTheCores() {
    Lab lab = full();
    assertInstanceOf(Largest.class, lab.metrics().get("largest"));
    assertTrue(lab.metrics().ids().contains("effective-rank"));
    assertInstanceOf(Ones.class, lab.kernels().get("ones"));
    assertInstanceOf(Twos.class, lab.samplers().get("twos"));
    assertEquals(List.of("largests"), List.copyOf(lab.experiments().ids()));
    assertEquals(2, lab.plugins().size());
    assertEquals("a test's", lab.plugins().get(1).description());
    assertEquals(folder, lab.dataDirectory().root());
  }

  @Test
  void everythingOfTheCoreCanBeMade() {
    Lab lab = lab();
    lab.metrics()
        .ids()
        .forEach(id -> assertFalse(lab.metrics().get(id).info().formula().isEmpty()));
    lab.kernels().ids().forEach(id -> assertFalse(lab.kernels().get(id).source().isEmpty()));
    lab.samplers().ids().forEach(id -> assertFalse(lab.samplers().get(id).source().isEmpty()));
    lab.activations().ids().forEach(id -> assertTrue(lab.activations().get(id).gain() > 0));
    lab.networks().ids().forEach(id -> assertFalse(lab.networks().get(id).description().isEmpty()));
    lab.solvers().ids().forEach(id -> assertFalse(lab.solvers().get(id).description().isEmpty()));
    lab.backends().ids().forEach(id -> assertFalse(lab.backends().get(id).description().isEmpty()));
    assertEquals(
        List.of(
            "cifar-10",
            "cifar-100",
            "cifar-100-coarse",
            "fashion-mnist",
            "image-folder",
            "mnist",
            "mnist-sample",
            "tiny-imagenet"),
        List.copyOf(lab.datasets().ids()));
    lab.datasets().ids().forEach(id -> assertFalse(lab.datasets().get(id).source().isEmpty()));
    assertTrue(lab.experiments().ids().isEmpty());
  }

  /** A kind that the core does not know. */
  @FunctionalInterface
  interface Recipe {
    String dish();
  }

  /** A part that wants all recipes. */
  static final class Menu implements Recipe {
    private final Registry<Recipe> recipes;

    @Inject
    Menu(Registry<Recipe> recipes) {
      this.recipes = recipes;
    }

    @Override
    public String dish() {
      return recipes.ids() + ": " + recipes.get("soup").dish();
    }
  }

  @Test
  void aPluginsOwnKindIsOpenToAllPlugins() {
    LowRankPlugin first =
        plugin(
            p -> {
              p.kind(Recipe.class, "recipe");
              p.extension(Recipe.class, "soup", () -> "leek");
            });
    LowRankPlugin second = plugin(p -> p.recipe("menu", Menu.class));
    Registry<Recipe> recipes = lab(second, first).registry(Recipe.class);
    assertEquals("recipe", recipes.kind());
    assertEquals("[menu, soup]: leek", recipes.get("menu").dish());
    assertEquals(
        "unknown recipe \"soap\"; did you mean \"soup\"? (known: menu, soup)",
        message(() -> recipes.get("soap")));
  }

  @Test
  void aKindWithoutExtensionsIsEmptyAndOneNobodyDeclaredAnError() {
    Lab lab = lab(plugin(p -> p.kind(Recipe.class, "recipe")));
    assertTrue(lab.registry(Recipe.class).ids().isEmpty());
    assertEquals(
        "a kind must be declared by a plugin on the classpath, found " + Recipe.class.getName(),
        message(() -> lab().registry(Recipe.class)));
    assertSame(lab.metrics(), lab.registry(RankMetric.class));
  }

  @Test
  void aKindThatTwoPluginsDeclareIsOneClearError() {
    LowRankPlugin one = plugin(p -> p.kind(Recipe.class, "recipe"));
    LowRankPlugin other = plugin(p -> p.kind(Recipe.class, "dish"));
    String message = message(() -> lab(one, other));
    assertTrue(message.startsWith("plugins do not fit together: "), message);
    assertTrue(message.contains("Recipe"), message);
  }

  @Test
  void namesAreInAlphabeticalOrderAndCannotBeChanged() {
    List<String> ids = List.copyOf(full().metrics().ids());
    assertEquals(ids.stream().sorted().toList(), ids);
    assertThrows(UnsupportedOperationException.class, () -> full().metrics().ids().clear());
  }

  @Test
  void whatIsRegisteredIsMadeOnceALab() {
    Lab lab = full();
    assertSame(lab.metrics().get("largest"), lab.metrics().get("largest"));
    assertSame(lab.metrics().get("largest"), lab.metrics().all(List.of("largest")).get(0));
    assertSame(lab.metrics(), lab.metrics());
    assertNotSame(lab.metrics().get("largest"), full().metrics().get("largest"));
  }

  @Test
  void constructorsAreGivenRegistriesAndExperimentsRunBySettings() {
    Lab lab = full();
    Run run = lab.run(new Config("largest", 3), Seed.of(7));
    assertEquals("largests", run.experiment());
    assertEquals(1, run.summary().size());
    assertEquals(4, run.summary().get(0).mean(), 1e-14);
    assertEquals(3, run.summary().get(0).n());
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() {
    Lab lab = full();
    assertTrue(
        message(() -> lab.metrics().get("larges"))
            .startsWith(
                "unknown metric \"larges\"; did you mean \"largest\"? (known: alpha-req, "));
    assertEquals(
        "unknown experiment \"largest\"; did you mean \"largests\"? (known: largests)",
        message(
            () -> lab.run("largest", new Config("largest", 1), Seed.of(1), RunOptions.defaults())));
    assertTrue(
        message(() -> lab.run(new Config("largets", 3), Seed.of(7)))
            .startsWith("unknown metric \"largets\"; did you mean \"largest\"?"));
    assertEquals(
        "unknown experiment \"x\" (known: none)", message(() -> lab().experiments().get("x")));
  }

  record Foreign(int width) {}

  @Test
  void settingsThatFitNoExperimentAreNamed() {
    assertEquals(
        "no experiment takes settings of type " + Foreign.class.getName(),
        message(() -> full().run(new Foreign(1), Seed.of(7))));
    assertEquals(
        "largests takes settings of type "
            + Config.class.getName()
            + ", found "
            + Foreign.class.getName(),
        message(() -> full().run("largests", new Foreign(1), Seed.of(7), RunOptions.defaults())));
  }

  @Test
  void oneNameOfTwoPluginsIsOneClearError() {
    LowRankPlugin first = plugin(p -> p.metric("largest", Largest.class));
    LowRankPlugin second = plugin(p -> p.metric("largest", Other.class));
    String message = message(() -> lab(first, second));
    assertTrue(
        message.startsWith("plugins do not fit together: two register \"largest\""), message);
  }

  @Test
  void aPluginThatFailsIsNamed() {
    LowRankPlugin failing =
        plugin(
            p -> {
              throw new IllegalStateException("no licence");
            });
    assertEquals(
        "plugin " + TestPlugin.class.getName() + " cannot be used: no licence",
        message(() -> lab(failing)));
  }

  @Test
  void aNameOfTheCoreCannotBeTakenOver() {
    String message = message(() -> lab(plugin(p -> p.metric("effective-rank", Other.class))));
    assertTrue(message.contains("effective-rank"), message);
  }

  @Test
  void oneNameMayServeForDifferentKinds() {
    Lab lab =
        lab(
            plugin(
                p -> {
                  p.kernel("normal", new Ones());
                  p.metric("normal", Other.class);
                }));
    assertInstanceOf(Ones.class, lab.kernels().get("normal"));
    assertInstanceOf(Other.class, lab.metrics().get("normal"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a,b", "a=b", "a\tb", "a\nb"})
  void namesThatCannotBeTypedInAListAreRefused(String id) {
    assertEquals(
        "plugin "
            + TestPlugin.class.getName()
            + " cannot be used: a registered name must have no blanks, commas or equals signs,"
            + " found \""
            + id.replaceAll("[\\n\\t]", " ")
            + "\"",
        message(() -> lab(plugin(p -> p.metric(id, Other.class)))));
  }

  @Test
  void aMistakeFoundAsAPartIsMadeStaysAUsersMistake() {
    Lab lab = lab(plugin(p -> p.experiment("careless", Careless.class)));
    assertTrue(
        message(() -> lab.experiments().get("careless"))
            .startsWith("unknown metric \"effectiv-rank\"; did you mean \"effective-rank\"?"));
  }

  @Test
  void reportsNeedAReporter() {
    Lab lab = full();
    Run run = lab.run(new Config("largest", 1), Seed.of(7));
    assertEquals(
        "no plugin on the classpath writes reports; add lowrank-reporting",
        message(() -> lab.report(run)));
  }

  @Test
  void reportsAreWrittenByTheReporterBound() throws IOException {
    List<String> written = new ArrayList<>();
    Reporter reporter = (document, out) -> written.add(document.title() + " " + out);
    Lab lab = lab(plugin(p -> p.reporter(reporter)));
    new org.lowrank.core.Report(new Document("T", "", List.of(), Map.of()), lab.reporter())
        .writeTo(folder);
    assertEquals(List.of("T " + folder), written);
  }

  @Test
  void interruptionOfARunRestoresTheFlag() {
    Lab lab = full();
    Thread.currentThread().interrupt();
    assertThrows(IllegalStateException.class, () -> lab.run(new Config("largest", 3), Seed.of(7)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aPluginThatIsNamedButNotThereIsAUsersError() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
    Files.writeString(services.resolve(LowRankPlugin.class.getName()), "no.such.Plugin\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      String message = message(this::lab);
      assertTrue(message.startsWith("a plugin cannot be loaded: "), message);
      assertTrue(message.contains("no.such.Plugin"), message);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
