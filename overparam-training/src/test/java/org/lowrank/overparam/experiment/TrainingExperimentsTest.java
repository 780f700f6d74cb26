package org.lowrank.overparam.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lowrank.core.Lab;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.data.DataDirectory;
import org.lowrank.core.experiment.Experiment;
import org.lowrank.core.experiment.Measurements;
import org.lowrank.core.experiment.Profile;
import org.lowrank.core.experiment.Run;
import org.lowrank.core.experiment.RunOptions;
import org.lowrank.core.experiment.Settings;
import org.lowrank.core.result.CurvedHeatmap;
import org.lowrank.core.result.Series;
import org.lowrank.core.result.Table;
import org.lowrank.core.sampling.Seed;
import org.lowrank.overparam.train.Schedule;

class TrainingExperimentsTest {
  private static final Lab LAB = Lab.create();

  private static Run run(String id, RunOptions options, String... changes) {
    return run(id, LAB.experiments().get(id), options, changes);
  }

  private static <C extends Record> Run run(
      String id, Experiment<C> experiment, RunOptions options, String... changes) {
    C config = Settings.with(experiment.config(Profile.SMOKE), List.of(changes));
    return LAB.run(id, config, Seed.of(3), options);
  }

  private static double[] values(Run run, String metric, String variant) {
    return run.measurements()
        .groups(metric, Map.of(TrainingCells.VARIANT, variant))
        .get(0)
        .values();
  }

  @Test
  void networksLearnTheSampleAndChainsLowerRanks() {
    Run run =
        run(
            "cifar-table",
            RunOptions.defaults(),
            "inputs=1000",
            "epochs=4",
            "learningRate=0.005",
            "seeds=1",
            "penalties=",
            "depths=1,3");
    for (String variant : List.of(Variant.BASELINE, "overparam, depth 3")) {
      for (double accuracy : values(run, TrainingCells.TEST_ACCURACY, variant)) {
        assertTrue(accuracy > 0.5, variant + " " + accuracy);
      }
    }
    for (String layer : List.of("conv2", "conv3", "dense")) {
      Map<String, String> wanted = Map.of(TrainingCells.LAYER, layer);
      List<Measurements.Group> ranks = run.measurements().groups("effective-rank", wanted);
      assertTrue(mean(ranks.get(1)) < mean(ranks.get(0)) - 0.1, layer);
    }
  }

  private static double mean(Measurements.Group group) {
    return java.util.Arrays.stream(group.numbers()).average().orElseThrow();
  }

  @Test
  void equalSeedsGiveEqualNumbersForAnyThreads(@TempDir Path folder) {
    RunOptions one = RunOptions.defaults().withThreads(1);
    RunOptions two = RunOptions.defaults().withThreads(2).withStore(folder.resolve("store"));
    Run a = run("cifar-table", one, "inputs=64", "penalties=dropout:0.5,effective-rank:1e-2");
    Run b = run("cifar-table", two, "inputs=64", "penalties=dropout:0.5,effective-rank:1e-2");
    for (int g = 0; g < a.measurements().groups().size(); g++) {
      assertArrayEquals(
          a.measurements().groups().get(g).values(), b.measurements().groups().get(g).values());
    }
    Run stored = run("cifar-table", two, "inputs=64", "penalties=dropout:0.5,effective-rank:1e-2");
    assertEquals(0, stored.timings().trialsComputed());
  }

  @Test
  void penaltiesActOnWhatTheyPenalize() {
    Run run =
        run(
            "cifar-table",
            RunOptions.defaults(),
            "penalties=nuclear:0.03,effective-rank:0.3",
            "metrics=effective-rank,schatten-p",
            "epochs=3",
            "seeds=1",
            "depths=1");
    for (String penalty : List.of("nuclear:0.03", "effective-rank:0.3")) {
      String metric = penalty.startsWith("nuclear") ? "schatten-p" : "effective-rank";
      assertTrue(
          values(run, metric, penalty)[0] < values(run, metric, Variant.BASELINE)[0] - 0.01,
          penalty);
    }
  }

  @Test
  void singularValuesAreFollowedFromBeforeTheFirstEpoch() {
    Run run = run("singular-value-dynamics", RunOptions.defaults(), "inputs=64");
    List<double[]> rows =
        run.measurements().arrays(TrainingCells.SINGULAR_VALUES, Map.of()).get(0).rows();
    int points = 5;
    int count = 128;
    assertEquals(points * count, rows.get(0).length);
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        assertTrue(row[i] > 0 && (i % count == 0 || row[i] <= row[i - 1]));
      }
    }
    CurvedHeatmap map =
        run.document().sections().get(0).results().stream()
            .filter(CurvedHeatmap.class::isInstance)
            .map(CurvedHeatmap.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(2, map.panels().size());
    assertEquals(1, map.panels().get(0).grid().values()[0][4], 1e-12);
    double[] training = values(run, TrainingCells.TRAIN_ACCURACY, Variant.BASELINE);
    Series.Curve curve = map.panels().get(0).curves().get(0);
    assertEquals("training", curve.name());
    assertArrayEquals(new double[] {1, 2, 3, 4}, curve.x());
    assertEquals((training[0] + training[1]) / 2, curve.y()[3], 1e-12);
  }

  @Test
  void gainsAreThoseOfWelch() {
    Run run = run("overparam-ablation", RunOptions.defaults(), "inputs=64", "residual=none");
    Table table =
        run.document().sections().get(0).results().stream()
            .filter(result -> result instanceof Table t && t.id().equals("gains"))
            .map(Table.class::cast)
            .findFirst()
            .orElseThrow();
    double[] plain = values(run, TrainingCells.TEST_ACCURACY, Variant.BASELINE);
    double[] chains = values(run, TrainingCells.TEST_ACCURACY, "overparam, depth 2");
    double[] trained = values(run, TrainingCells.TRAIN_ACCURACY, "overparam, depth 2");
    Table.Numeric train = (Table.Numeric) table.rows().get(1).get(4);
    assertEquals(50 * (trained[0] + trained[1]), train.value(), 1e-9);
    Table.Numeric gain = (Table.Numeric) table.rows().get(1).get(5);
    assertEquals(50 * (chains[0] + chains[1] - plain[0] - plain[1]), gain.value(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"none, 0", "2, 1", "-1, 1", "1+2+-1, 3"})
  void residualsAreRead(String text, int count) {
    assertEquals(count, Residuals.parse(text).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "2+", "two", "1,2", "-2"})
  void otherResidualsAreRefused(String text) {
    String message =
        assertThrows(InvalidInputException.class, () -> Residuals.parse(text)).getMessage();
    assertTrue(message.endsWith("found " + text), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "penalties=nuclaer:1; nuclear",
        "penalties=nuclear; name:strength",
        "penalties=nuclear:much; found nuclear:much",
        "penalties=l2:0.01,l2:1e-2; found l2:0.01 more than once",
        "milestones=5; less than the 1 epochs, found 5",
        "dataset=cifar-1000; cifar-10",
        "model=simple; simple-cnn",
        "inputs=100000; at most the 2000 training images",
        "warmUp=1; less than the 1 epochs, found 1",
        "warmUp=-1; warmUp must be from 0",
        "training=1; unknown setting \"training\"",
        "seeds=0; seeds",
        "learningRate=-1; learningRate must",
      })
  void mistakesAreNamed(String change, String part) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> run("cifar-table", RunOptions.defaults(), change))
            .getMessage();
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cifar-table", "imagenet-table", "overparam-ablation", "singular-value-dynamics"})
  void howNetworksAreTrainedStandsAmongTheOtherSettings(String id) {
    assertFlat(LAB.experiments().get(id));
  }

  private static <C extends Record> void assertFlat(Experiment<C> experiment) {
    C changed =
        Settings.with(
            experiment.config(Profile.FULL), List.of("learningRate=0.25", "warmUp=5", "batch=7"));
    var json = Settings.tree(changed);
    assertEquals(0.25, json.get("learningRate").asDouble());
    assertEquals(5, json.get("warmUp").asInt());
    assertEquals(7, json.get("batch").asInt());
    assertTrue(json.path("training").isMissingNode());
    assertEquals(changed, Settings.parse(experiment.configType(), json.toString()));
  }

  @Test
  void imagesThatCannotBeDecodedAreRefusedOrLeftOutByChoice(@TempDir Path folder)
      throws IOException {
    for (String part : List.of("train", "val")) {
      for (String label : List.of("cat", "dog")) {
        Path images =
            Files.createDirectories(folder.resolve("image-folder").resolve(part + "/" + label));
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 2, 0xffffff);
        ImageIO.write(image, "png", images.resolve("a.png").toFile());
      }
    }
    Path bad = folder.resolve("image-folder/train/cat/b.png");
    Files.write(bad, new byte[] {1, 2, 3});
    Lab lab = Lab.create(new DataDirectory(folder), List.of());
    assertEquals(
        Set.of("image-folder/train without 1 of 3", "image-folder/val"),
        data(lab.experiments().get("imagenet-table"), "badImages=SKIP"));
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> data(lab.experiments().get("imagenet-table"), "badImages=FAIL"))
            .getMessage();
    assertTrue(message.startsWith(bad + ": cannot be read as an image"), message);
  }

  /** Names of the data that the cells depend on. */
  private static <C extends Record> Set<String> data(Experiment<C> experiment, String change) {
    List<String> changes = List.of("dataset=image-folder", "inputs=0", change);
    C config = Settings.with(experiment.config(Profile.SMOKE), changes);
    return experiment.plan(config).get(0).data().keySet();
  }

  @Test
  void theRateWarmsUp() {
    TrainingSettings settings =
        new TrainingSettings(1, 4, 8, 0.6, 0, 0, Schedule.Shape.STEP, List.of(3), 2, 0, false, 1);
    double[] rates =
        java.util.stream.IntStream.range(0, 4).mapToDouble(settings.config()::rate).toArray();
    assertArrayEquals(new double[] {0.2, 0.4, 0.6, 0.06}, rates, 1e-15);
    assertTrue(settings.sentence().contains("0.6, reached after 2 epochs, divided by ten"));
  }

  @Test
  void absentDataSaysHowToGetIt(@TempDir Path empty) {
    Lab lab = Lab.create(new DataDirectory(empty), List.of());
    for (String dataset : List.of("cifar-10", "cifar-100", "tiny-imagenet")) {
      Experiment<?> experiment = lab.experiments().get("cifar-table");
      String message =
          assertThrows(
                  InvalidInputException.class,
                  () ->
                      lab.run(
                          "cifar-table",
                          absent(experiment, dataset),
                          Seed.of(1),
                          RunOptions.defaults()))
              .getMessage();
      assertTrue(message.contains("lowrank data fetch " + dataset), message);
    }
  }

  private static <C extends Record> C absent(Experiment<C> experiment, String dataset) {
    return Settings.with(experiment.config(Profile.SMOKE), List.of("dataset=" + dataset));
  }

  @Test
  void quickProfilesRunOnWhatShips(@TempDir Path empty) {
    Lab lab = Lab.create(new DataDirectory(empty), List.of());
    for (String id :
        List.of("cifar-table", "singular-value-dynamics", "overparam-ablation", "imagenet-table")) {
      String config = Settings.canonical(lab.experiments().get(id).config(Profile.QUICK));
      assertTrue(config.contains("mnist-sample"), config);
    }
    assertEquals(Optional.empty(), Variant.baseline().penalty());
  }
}
