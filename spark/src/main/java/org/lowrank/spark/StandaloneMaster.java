package org.lowrank.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/**
 * A master of Spark's own kind of cluster, which Spark itself would try for a minute in silence.
 */
final class StandaloneMaster {
  private static final Pattern URL = Pattern.compile("spark://(.+)");
  private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");
  private static final int TIMEOUT_MILLIS = 5000;
  private static final int MAX_PORT = 65535;

  private StandaloneMaster() {}

  /**
   * Checks that somebody listens; does nothing for other kinds of clusters.
   *
   * @param master as in spark://host:7077, or several as in spark://one:7077,two:7077
   * @throws InvalidInputException if none of them answers within seconds
   */
  static void requireReachable(String master) {
    Matcher url = URL.matcher(master);
    if (!url.matches()) {
      return;
    }
    List<String> problems = new ArrayList<>();
    for (String text : url.group(1).split(",", -1)) {
      Matcher address = ADDRESS.matcher(text);
      if (!address.matches() || Integer.parseInt(address.group(2)) > MAX_PORT) {
        throw new InvalidInputException(
            "spark.master must look like spark://host:7077, found \"" + master + "\"");
      }
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(address.group(2));
        socket.connect(new InetSocketAddress(address.group(1), port), TIMEOUT_MILLIS);
        return;
      } catch (IOException e) {
        String problem = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
        problems.add(text + " (" + problem + ")");
      }
    }
    throw new InvalidInputException(
        "no Spark master answers at "
            + String.join(" or ", problems)
            + "; spark.master is "
            + master);
  }
}
