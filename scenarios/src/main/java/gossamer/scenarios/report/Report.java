package gossamer.scenarios.report;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.result.Pace;
import gossamer.scenarios.result.ResultText;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.Release;
import gossamer.scenarios.text.Sha256;
import gossamer.sim.probe.Metrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * report.html: what the numbers of a result folder show, as one page that opens in any browser
 * without a network. It is a function of the folder's other files (but timings.csv and
 * environment.json) and of Gossamer's version, to the byte.
 */
public final class Report {
  /** The name of the file in a result folder. */
  public static final String NAME = "report.html";

  private static final List<String> PARTS =
      List.of(
          "base",
          "chart",
          "convergence",
          "outcomes",
          "ranking",
          "sweep",
          "compare",
          "profile",
          "tables",
          "begin");

  private static final String TEMPLATE = resource("report.html");
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = script();
  private static final String CHARTS = resource("echarts.common.min.js");

  /** Only these scripts run, and nothing is fetched. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src '%s' '%s'; base-uri 'none'; form-action 'none'"
          .formatted(Sha256.source(CHARTS), Sha256.source(SCRIPT));

  /** No page has more characters, whatever the results. */
  private static final int MOST_CHARACTERS = 1_940_000;

  private static final String TITLE = " - Gossamer report</title>";
  private static final int LINES_OF_THE_HEAD = 12;

  /** Room for the page's data, however large the rest is. */
  private static final int LEAST_DATA = 200_000;

  private Report() {}

  /**
   * Writes report.html into a result folder; one that is there is replaced.
   *
   * @return where it is
   * @throws InputException if the folder holds no results, or one of its files is broken
   */
  public static Path write(FolderWriter folder) throws IOException {
    return write(folder, List.of());
  }

  /**
   * Writes report.html with links to figures.
   *
   * @param figures their names in the folder
   */
  public static Path write(FolderWriter folder, List<String> figures) throws IOException {
    Path file = folder.folder().resolve(NAME);
    ResultText.requireNoFolder(file);
    folder.text(NAME, page(Results.read(folder.folder()), figures, null));
    return file;
  }

  /**
   * The page of one or several result folders together.
   *
   * @param folders at least one
   * @throws InputException if one holds no results, or is broken, or they have no metric in common
   */
  public static String of(List<Path> folders) throws IOException {
    return page(Source.read(folders), List.of(), null);
  }

  /**
   * The page of a sweep that is running.
   *
   * @param folder with its tables so far
   */
  public static String of(Path folder, Live live) throws IOException {
    return page(Results.read(folder), List.of(), live);
  }

  /**
   * The figures of a result folder that are not older than its results, as the page links to them.
   */
  public static List<String> figures(Path folder) throws IOException {
    Path runs = folder.resolve("runs.csv");
    Path figures = folder.resolve(Figures.FOLDER);
    if (!Files.isDirectory(figures) || !Files.exists(runs)) {
      return List.of();
    }
    FileTime written = Files.getLastModifiedTime(runs);
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(figures)) {
      for (Path file : files.sorted().toList()) {
        boolean isFigure = String.valueOf(file.getFileName()).matches(".*\\.(svg|png|pdf|tex)");
        if (isFigure && Files.getLastModifiedTime(file).compareTo(written) >= 0) {
          names.add(Figures.FOLDER + "/" + file.getFileName());
        }
      }
    }
    return names;
  }

  /** Whether a file is a page of ours, which another one may replace. */
  public static boolean isReport(Path file) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return text.lines().limit(LINES_OF_THE_HEAD).anyMatch(line -> line.contains(TITLE));
    }
  }

  static String page(Results results, List<String> figures, @Nullable Live live) {
    return page(List.of(new Source(results.name(), results)), figures, live);
  }

  private static String page(List<Source> sources, List<String> figures, @Nullable Live live) {
    Results results = Merged.of(sources);
    List<Line> lines = Line.all(results);
    Levels levels = Levels.of(results.arrivals());
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("policy", POLICY);
    parts.put("name", Html.text(results.name()));
    parts.put("style", STYLE);
    parts.put("description", description(results));
    parts.put("findings", Html.text(Findings.of(results, live != null)));
    parts.put("facts", facts(results.runs()));
    parts.put("figures", figures(figures));
    parts.put("networks", NetworkFigures.section(sources));
    parts.put("convergence", results.runs().hasRows() ? resource("convergence.html") : "");
    parts.put("ranking", RankingSection.of(results, live != null));
    parts.put("sweep", results.runs().keys().isEmpty() ? "" : resource("sweep.html"));
    parts.put("confusion", results.confusion().section());
    parts.put("settings", SettingsTable.section(results));
    parts.put("runs", RunsTable.html(results.runs(), live != null));
    parts.put("scenario", scenarios(sources));
    parts.put("reproduce", reproduce(sources));
    parts.put("version", Html.text(Release.version()));
    parts.put("charts", CHARTS);
    parts.put("script", SCRIPT);
    parts.put("refresh", live == null || live.seconds() == 0 ? "" : refresh(live));
    parts.put("live", live == null ? "" : live(live));
    int used = TEMPLATE.length() + parts.values().stream().mapToInt(String::length).sum();
    PageData data =
        PageData.of(results, lines, levels, live, Math.max(LEAST_DATA, MOST_CHARACTERS - used));
    parts.put("data", data.json());
    parts.put("notes", notes(results, lines, data));
    return Html.filled(TEMPLATE, parts);
  }

  /** For browsers without scripts. */
  private static String refresh(Live live) {
    return "<noscript><meta http-equiv=\"refresh\" content=\"%d\"></noscript>\n"
        .formatted(live.seconds());
  }

  private static String live(Live live) {
    String under = live.running() > 0 ? ", %,d under way".formatted(live.running()) : "";
    return """
        <p class="live%s" role="status"><span>%s <strong>%,d of %,d runs</strong> are done%s, as of %s. %s</span><progress value="%d" max="%d" aria-label="runs done"></progress></p>
        """
        .formatted(
            live.seconds() > 0 ? "" : " over",
            live.seconds() > 0 ? "This sweep is running:" : "A view of a sweep that was running:",
            live.done(),
            live.total(),
            under,
            Html.text(live.at()),
            live.seconds() > 0 ? "The page refreshes itself." : "The page is no longer refreshed.",
            live.done(),
            live.total());
  }

  private static String figures(List<String> figures) {
    if (figures.isEmpty()) {
      return "";
    }
    Map<String, List<String>> formats = new TreeMap<>();
    for (String figure : figures) {
      String name = figure.substring(figure.lastIndexOf('/') + 1);
      String stem = name.substring(0, name.lastIndexOf('.'));
      formats.computeIfAbsent(stem, _ -> new ArrayList<>()).add(figure);
    }
    StringBuilder html = new StringBuilder("<p class=\"figures\">Figures for papers: ");
    String comma = "";
    for (Map.Entry<String, List<String>> each : formats.entrySet()) {
      html.append(comma).append(Html.text(each.getKey()));
      for (String figure : each.getValue()) {
        String ending = figure.substring(figure.lastIndexOf('.') + 1);
        html.append("&nbsp;<a href=\"").append(Html.text(Html.address(figure)));
        html.append("\">").append(Html.text(ending)).append("</a>");
      }
      comma = ", ";
    }
    return html.append("</p>\n").toString();
  }

  private static String description(Results results) {
    return results.description().isEmpty()
        ? ""
        : "<p class=\"lede\">" + Html.text(results.description()) + "</p>";
  }

  /** What is the same for all runs, and what the sweep varies. */
  private static String facts(Runs runs) {
    StringBuilder list = new StringBuilder();
    if (runs.runs().size() > 1) {
      fact(list, "runs", Digits.six(runs.runs().size()));
      for (int k = 0; k < runs.keys().size(); k++) {
        int key = k;
        List<String> values =
            runs.groups().stream().map(group -> group.values().get(key)).distinct().toList();
        String shown = String.join(", ", values.subList(0, Math.min(6, values.size())));
        String more = values.size() > 6 ? ", ... (%d)".formatted(values.size()) : "";
        fact(list, runs.keys().get(k), shown + more);
      }
    }
    for (String column :
        List.of("algorithm", "nodes", "edges", "communication_rate", "chi1", "chi2", "L", "mu")) {
      List<String> values =
          runs.runs().stream()
              .map(run -> run.cell(column))
              .filter(cell -> !cell.isEmpty())
              .distinct()
              .toList();
      if (values.size() == 1 && !runs.keys().contains(column)) {
        String words = column.equals("communication_rate") ? "communication rate" : column;
        fact(list, words, RunsTable.shown(column, values.getFirst()));
      }
    }
    return list.toString();
  }

  private static void fact(StringBuilder list, String term, String value) {
    list.append("<div><dt>").append(Html.text(term)).append("</dt><dd>");
    list.append(Html.text(value)).append("</dd></div>\n");
  }

  /** What the charts leave out, if anything. */
  private static String notes(Results results, List<Line> lines, PageData data) {
    List<String> notes = new ArrayList<>();
    if (lines.stream().anyMatch(line -> line.seeds() > 1)) {
      notes.add(
          "Runs that differ by their seed only are one line: the geometric mean at equal times"
              + (results.runs().metrics().stream().anyMatch(Metrics::rises)
                  ? ", of an accuracy the mean."
                  : ".")
              + " A run that reached its target counts with its last row until the others have ended; if one diverges"
              + " or stops, the line ends there. The band is the 95% interval of that mean (Student's t, of the"
              + " logarithms if it is geometric), or as chosen the quartiles or the range of the runs."
              + " Against other axes than time, the line is drawn at the mean counts"
              + (results.runs().axes().names().contains(Pace.ELAPSED)
                  ? ", and elapsed time continues at its own pace for a run that has arrived."
                  : "."));
    }
    if (results.runs().axes().pace() == Pace.BOTH) {
      notes.add(
          "Some runs take their time in rounds, others by clocks. What compares them in time is <code>elapsed</code>:"
              + " a round waits for its slowest node, so it lasts longer than a unit.");
    }
    if (lines.stream().anyMatch(line -> line.theory().proven().isPresent())) {
      notes.add(
          "The dotted line falls at the rate that theory proves for the algorithm (proven_decay in runs.csv), drawn"
              + " from the first row. It is the slope of a bound: single runs may be faster or slower, the mean is not slower in the long run.");
    }
    if (lines.stream().anyMatch(line -> line.theory().exact().isPresent())) {
      notes.add(
          "The line of short dashes, against time, falls at the exact rate of the algorithm's linear recursion on this"
              + " problem (exact_decay in runs.csv), drawn from the first row: in the long run the curve is parallel to it."
              + " Of several seeds it is the mean.");
    }
    if (data.isThinned()) {
      notes.add(
          "Long lines are thinned for this page: one row in several is kept, and where there is room the rows"
              + " with the smallest and the largest values in between. trajectories.csv holds all rows.");
    }
    int settings = results.runs().groups().size();
    if (data.settings() < settings) {
      notes.add(
          "Charts and comparisons show the first %,d of %,d settings."
              .formatted(data.settings(), settings));
    }
    if (data.lines() < Math.min(lines.size(), data.settings())) {
      notes.add(
          "The chart has room for the first %,d of %,d lines."
              .formatted(data.lines(), lines.size()));
    }
    return notes.isEmpty()
        ? ""
        : notes.stream()
            .map(note -> "<p>" + note + "</p>\n")
            .collect(Collectors.joining("", "<div class=\"note\">\n", "</div>"));
  }

  private static String scenarios(List<Source> sources) {
    StringBuilder html = new StringBuilder("<h2 id=\"scenario-heading\">");
    html.append(sources.size() > 1 ? "The scenarios" : "The scenario").append("</h2>\n");
    for (Source source : sources) {
      if (sources.size() > 1) {
        html.append("<h3>").append(Html.text(source.name())).append("</h3>\n");
      }
      html.append("<pre tabindex=\"0\" role=\"region\" aria-label=\"scenario ");
      html.append(Html.text(source.name())).append("\">");
      html.append(Html.text(source.results().scenario())).append("</pre>\n");
    }
    return html.toString();
  }

  private static String reproduce(List<Source> sources) {
    boolean one = sources.size() == 1;
    StringBuilder html = new StringBuilder();
    html.append(
        "<p>The numbers follow from the scenario and its files alone, to the bit. Save the scenario");
    html.append(" as <code>again.yaml</code>");
    html.append(
        one ? ", or use the <code>scenario.yaml</code> beside this page:</p>\n" : ":</p>\n");
    html.append(
        "<pre class=\"command\" tabindex=\"0\">gossamer run again.yaml --out again</pre>\n");
    html.append("<dl class=\"hashes\">");
    hash(html, "Gossamer", Release.version());
    for (Source source : sources) {
      Results results = source.results();
      String of = one ? "" : source.name() + ": ";
      if (!results.identity().isEmpty()) {
        hash(html, of + "identity of the scenario (SHA-256)", results.identity());
      }
      results.inputs().forEach((name, hash) -> hash(html, of + name + " (SHA-256)", hash));
    }
    return html.append("</dl>").toString();
  }

  private static void hash(StringBuilder html, String term, String value) {
    html.append("<dt>").append(Html.text(term)).append("</dt><dd><code>");
    html.append(Html.text(value)).append("</code></dd>\n");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All parts of the script, in one function that keeps its names to itself. */
  private static String script() {
    StringBuilder script = new StringBuilder("'use strict';\n");
    script.append(
        "// Draws what the page's data says. Nothing is fetched; text of users only ever");
    script.append(" becomes text nodes.\n(() => {\n");
    for (String part : PARTS) {
      script.append(resource("js/" + part + ".js"));
    }
    return script.append("})();\n").toString();
  }
}
