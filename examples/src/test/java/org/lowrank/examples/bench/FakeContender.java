package org.lowrank.examples.bench;

import java.util.List;
import java.util.function.Consumer;

/**
 * A contender that has given rates at each turn and says when it has been measured.
 *
 * @param title its name
 * @param rate of every iteration
 * @param value that it computes
 * @param measured hears its title and the number of threads
 */
record FakeContender(String title, double rate, double value, Consumer<String> measured)
    implements Contender {
  @Override
  public Sample measure(Setting setting) {
    measured.accept(title + setting.threads());
    return new Sample(List.of(rate, rate), "");
  }

  @Override
  public Check check(Setting setting) {
    return Check.same(value);
  }
}
