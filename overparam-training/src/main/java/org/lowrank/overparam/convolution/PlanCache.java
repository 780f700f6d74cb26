package org.lowrank.overparam.convolution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Compiled plans by the size of what they are for. There are few sizes: batches of training and of
 * test, and the last one of each, which may be smaller; whatever has not been used for long is
 * closed.
 */
final class PlanCache<K, P extends Plan> {
  private static final int PLANS = 4;

  @SuppressWarnings("serial") // never serialized
  private final Map<K, P> plans =
      new LinkedHashMap<>(PLANS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, P> eldest) {
          if (size() <= PLANS) {
            return false;
          }
          eldest.getValue().close();
          return true;
        }
      };

  P get(K size, Function<K, P> compile) {
    return plans.computeIfAbsent(size, compile);
  }
}
