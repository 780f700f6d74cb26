package org.lowrank.reporting.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium process without a window, with a profile of its own that is deleted at the end. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final System.Logger LOG = System.getLogger(Browser.class.getName());
  private static final int DELETIONS = 50;
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Path profile;
  private final Process process;
  private final DevTools tools;
  private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

  private Browser(Path profile, Process process) throws IOException {
    this.profile = profile;
    this.process = process;
    tools = new DevTools(address(process), this::event);
  }

  /** The browser installed here, if there is one. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser. */
  static Browser start(Path executable) throws IOException {
    Path profile = Files.createTempDirectory("browser");
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    // The flags keep it from talking to anybody on its own; root needs it without its sandbox.
    command.addAll(
        List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(List.of("--disable-sync", "--disable-dev-shm-usage"));
    command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectErrorStream(false)
            .start();
    return new Browser(profile, process);
  }

  private static URI address(Process process) throws IOException {
    BufferedReader messages = process.errorReader(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        Thread drain =
            new Thread(() -> messages.lines().forEach(ignored -> {}), "browser messages");
        drain.setDaemon(true);
        drain.start();
        return URI.create(matcher.group(1));
      }
      said.add(line);
    }
    throw new IOException("the browser did not start: " + String.join(" ", said));
  }

  private void event(JsonNode event) {
    Tab tab = tabs.get(event.path("sessionId").asText());
    if (tab != null) {
      tab.event(event.get("method").asText(), event.get("params"));
    }
  }

  /** A new, empty page. */
  Tab open() {
    JsonNode target =
        tools.call(null, "Target.createTarget", DevTools.parameters().put("url", "about:blank"));
    String id = target.get("targetId").asText();
    String session =
        tools
            .call(
                null,
                "Target.attachToTarget",
                DevTools.parameters().put("targetId", id).put("flatten", true))
            .get("sessionId")
            .asText();
    Tab tab = new Tab(tools, session);
    tabs.put(session, tab);
    tab.enable();
    return tab;
  }

  @Override
  public void close() throws IOException {
    tools.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    // Its helpers may still write while they end.
    for (int attempt = 0; attempt < DELETIONS && Files.exists(profile); attempt++) {
      delete(profile);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        file.toFile().delete();
      }
    } catch (UncheckedIOException e) {
      // A file went away while the folder was listed, by the browser's own hand.
      LOG.log(System.Logger.Level.DEBUG, "again", e);
    }
  }
}
