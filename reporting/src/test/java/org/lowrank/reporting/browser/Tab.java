package org.lowrank.reporting.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A page in a browser: what a user does with it, and what it says. */
final class Tab {
  private static final int LOADING_SECONDS = 60;
  private static final int AIMS = 20;

  private static final Map<String, Integer> KEY_CODES =
      Map.of("Escape", 27, "Enter", 13, "Tab", 9, "ArrowRight", 39, "ArrowLeft", 37, "+", 187);

  private final DevTools tools;
  private final String session;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch loaded = new CountDownLatch(1);
  private volatile String address = "";

  /** Seconds until something that a page does is overdue, on a busy machine too. */
  private double patience = 60;

  Tab(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  void enable() {
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Performance")) {
      call(domain + ".enable", DevTools.parameters());
    }
  }

  JsonNode call(String method, ObjectNode parameters) {
    return tools.call(session, method, parameters);
  }

  void event(String method, JsonNode details) {
    switch (method) {
      case "Page.loadEventFired" -> loaded.countDown();
      case "Runtime.exceptionThrown" ->
          problems.add("exception: " + details.at("/exceptionDetails/exception/description"));
      case "Runtime.consoleAPICalled" -> {
        if (!details.get("type").asText().equals("log")) {
          problems.add("console: " + details.at("/args/0/value").asText());
        }
      }
      case "Log.entryAdded" -> problems.add("log: " + details.at("/entry/text").asText());
      case "Network.requestWillBeSent" -> {
        String url = details.at("/request/url").asText();
        if (!url.equals(address) && !url.startsWith("data:")) {
          problems.add("request: " + url);
        }
      }
      default -> {}
    }
  }

  /** Sets the seconds until something that a page does is overdue. */
  void patience(double seconds) {
    patience = seconds;
  }

  /** Errors and requests since the page was opened. */
  List<String> problems() {
    return problems;
  }

  /** Opens a page and waits until it has loaded. */
  void open(Path page) {
    address = page.toUri().toString();
    problems.clear();
    awaitLoad("Page.navigate", DevTools.parameters().put("url", address));
  }

  /** Loads the page again. */
  void reload() {
    awaitLoad("Page.reload", DevTools.parameters());
  }

  private void awaitLoad(String method, ObjectNode parameters) {
    loaded = new CountDownLatch(1);
    call(method, parameters);
    try {
      if (!loaded.await(LOADING_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(address + " does not load");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The value of an expression; promises are awaited. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            DevTools.parameters()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(
          answer.at("/exceptionDetails/exception/description").asText(answer.toString()));
    }
    return answer.get("result").path("value");
  }

  /** Waits until an expression is true. */
  void await(String expression) {
    if (!becomes(expression)) {
      throw new IllegalStateException("never came true: " + expression);
    }
  }

  /** Whether an expression is true in time. */
  boolean becomes(String expression) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) (1000 * patience));
    while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(20);
    }
    return true;
  }

  /** Lets the page go on for some milliseconds, also if its scripts are switched off. */
  void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        DevTools.parameters()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** What the system says: the theme, and that nothing is to move. */
  void system(boolean dark) {
    ObjectNode parameters = DevTools.parameters();
    ArrayNode features = parameters.putArray("features");
    features.addObject().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
    features.addObject().put("name", "prefers-reduced-motion").put("value", "reduce");
    call("Emulation.setEmulatedMedia", parameters);
  }

  void scripts(boolean on) {
    call("Emulation.setScriptExecutionDisabled", DevTools.parameters().put("value", !on));
  }

  /**
   * Clicks the middle of the first element of a selector, scrolled into view. A page that moves
   * between the look and the click has it missed, as a reader may; who then aims again.
   */
  void click(String selector) {
    for (int aim = 0; aim < AIMS; aim++) {
      JsonNode at = evaluate("probe.aim(" + quote(selector) + ")");
      mouse("mouseMoved", at, 0);
      mouse("mousePressed", at, 1);
      mouse("mouseReleased", at, 1);
      if (evaluate("probe.struck()").asBoolean()) {
        return;
      }
    }
    throw new IllegalStateException("a click on " + selector + " does not reach it");
  }

  private void mouse(String type, JsonNode at, int clicks) {
    ObjectNode parameters = DevTools.parameters().put("type", type).put("clickCount", clicks);
    parameters.put("x", at.get("x").asDouble()).put("y", at.get("y").asDouble());
    call("Input.dispatchMouseEvent", parameters.put("button", clicks == 0 ? "none" : "left"));
  }

  void wheel(String selector, int deltaY) {
    JsonNode at = evaluate("probe.middle(" + quote(selector) + ")");
    ObjectNode parameters = DevTools.parameters().put("type", "mouseWheel");
    parameters.put("x", at.get("x").asDouble()).put("y", at.get("y").asDouble());
    call("Input.dispatchMouseEvent", parameters.put("deltaX", 0).put("deltaY", deltaY));
  }

  /** Two fingers that start at 20 pixels from the middle of an element and part to 80. */
  void spread(String selector) {
    JsonNode at = evaluate("probe.middle(" + quote(selector) + ")");
    touch("touchStart", at, 20);
    touch("touchMove", at, 50);
    touch("touchMove", at, 80);
    touch("touchEnd", at, -1);
  }

  private void touch(String type, JsonNode at, int apart) {
    ObjectNode parameters = DevTools.parameters().put("type", type);
    ArrayNode points = parameters.putArray("touchPoints");
    for (int side = -1; side <= 1 && apart >= 0; side += 2) {
      ObjectNode point = points.addObject().put("id", side + 1);
      point.put("x", at.get("x").asDouble() + side * apart).put("y", at.get("y").asDouble());
    }
    call("Input.dispatchTouchEvent", parameters);
  }

  /** Presses a key by its name, as in "Escape" or "+". */
  void key(String key) {
    ObjectNode down = DevTools.parameters().put("type", "keyDown").put("key", key);
    down.put("windowsVirtualKeyCode", KEY_CODES.getOrDefault(key, (int) key.charAt(0)));
    if (key.length() == 1 || key.equals("Enter")) {
      down.put("text", key.equals("Enter") ? "\r" : key);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp").without("text"));
  }

  void type(String text) {
    call("Input.insertText", DevTools.parameters().put("text", text));
  }

  /** A picture of the window as PNG. */
  void screenshot(Path file) throws IOException {
    JsonNode picture = call("Page.captureScreenshot", DevTools.parameters().put("format", "png"));
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
  }

  /** A text as a literal of the page's language. */
  static String quote(String text) {
    return DevTools.parameters().textNode(text).toString();
  }
}
