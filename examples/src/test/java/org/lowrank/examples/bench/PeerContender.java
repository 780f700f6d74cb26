package org.lowrank.examples.bench;

/**
 * The peer's side, measured by a script in Python.
 *
 * @param title as tables name it
 * @param script its name in {@code examples/src/bench}, without .py
 * @param pair as the script calls it
 */
record PeerContender(String title, String script, String pair) implements Contender {
  @Override
  public String turn() {
    return pair + " by " + title;
  }

  @Override
  public Sample measure(Setting setting) throws AbsentException {
    return setting.peers().of(script).measure(pair, setting);
  }

  @Override
  public Check check(Setting setting) throws AbsentException {
    return setting.peers().of(script).check(pair);
  }
}
