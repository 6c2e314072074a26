package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.result.FolderWriter;
import gossamer.scenarios.result.ResultText;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * report.html: what the numbers of a result folder show, as one page that opens in any browser
 * without a network. It is a function of the folder's other files (but timings.csv and
 * environment.json) and of Gossamer's version, to the byte.
 */
public final class Report {
  /** The name of the file in a result folder. */
  public static final String NAME = "report.html";

  private static final String TEMPLATE = resource("report.html");
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String CHARTS = resource("echarts.common.min.js");

  /** Only these scripts run, and nothing is fetched. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src '%s' '%s'; base-uri 'none'; form-action 'none'"
          .formatted(hash(CHARTS), hash(SCRIPT));

  /** The table holds no more runs. */
  private static final int MOST_RUNS = 1_000;

  private static final List<String> COUNTS =
      List.of("run", "seed", "nodes", "edges", "gradients", "communications");

  private Report() {}

  /**
   * Writes report.html into a result folder, anew if it is there.
   *
   * @return where it is
   * @throws InputException if the folder holds no results, or one of its files is broken
   */
  public static Path write(FolderWriter folder) throws IOException {
    Path file = folder.folder().resolve(NAME);
    ResultText.requireNoFolder(file);
    folder.text(NAME, page(Results.read(folder.folder())));
    return file;
  }

  static String page(Results results) {
    List<Line> lines = Line.all(results);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("policy", POLICY);
    parts.put("name", Html.text(results.name()));
    parts.put("style", STYLE);
    parts.put("description", description(results));
    parts.put("findings", Html.text(Findings.of(results.runs())));
    parts.put("facts", facts(results.runs()));
    parts.put("networks", Networks.section(results.networks()));
    parts.put("notes", notes(results, lines));
    parts.put("sweep", results.runs().keys().isEmpty() ? "" : resource("sweep.html"));
    parts.put("runs", table(results.runs()));
    parts.put("scenario", Html.text(results.scenario()));
    parts.put("reproduce", reproduce(results));
    parts.put("version", Html.text(Release.version()));
    parts.put("charts", CHARTS);
    parts.put("data", PageData.of(results, lines));
    parts.put("script", SCRIPT);
    return Html.filled(TEMPLATE, parts);
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
        fact(list, words, shown(column, values.getFirst()));
      }
    }
    return list.toString();
  }

  private static void fact(StringBuilder list, String term, String value) {
    list.append("<div><dt>").append(Html.text(term)).append("</dt><dd>");
    list.append(Html.text(value)).append("</dd></div>\n");
  }

  /** What the charts leave out, if anything. */
  private static String notes(Results results, List<Line> lines) {
    List<String> notes = new ArrayList<>();
    if (lines.stream().anyMatch(line -> line.seeds() > 1)) {
      notes.add(
          "Runs that differ by their seed only are one line: the geometric mean at equal times, up to the end"
              + " of the shortest run, with the 95% interval of the mean (Student's t, of the logarithms) as a band."
              + " Against gradients and communications it stands at their mean counts.");
    }
    if (lines.stream().anyMatch(line -> line.decay().isPresent())) {
      notes.add(
          "The dotted line is DADAO's proven rate exp(-t &radic;(&mu;/L) / (8&radic;2)), drawn from the first row."
              + " It is the slope of a bound: a run may be faster, and on average is not slower in the long run.");
    }
    if (PageData.isThinned(lines, results.trajectories())) {
      notes.add(
          "Long lines are thinned for this page: every few rows one, and with it the rows where a metric is"
              + " least and greatest in between; the first and the last row stay. trajectories.csv holds all.");
    }
    if (lines.size() > PageData.MOST_LINES) {
      notes.add(
          "The first %,d of %,d settings are here.".formatted(PageData.MOST_LINES, lines.size()));
    }
    return notes.stream().map(note -> "<p>" + note + "</p>\n").reduce("", String::concat);
  }

  private static String table(Runs runs) {
    StringBuilder html = new StringBuilder("<thead><tr>");
    List<String> columns = new ArrayList<>(runs.header());
    if (runs.runs().stream().allMatch(run -> run.cell("reason").isEmpty())) {
      columns.remove("reason");
    }
    for (String column : columns) {
      html.append("<th scope=\"col\"><button type=\"button\">");
      html.append(Html.text(column)).append("</button></th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (Runs.Run run : runs.runs().subList(0, Math.min(MOST_RUNS, runs.runs().size()))) {
      html.append("<tr>");
      for (String column : columns) {
        String cell = run.cell(column);
        if (column.equals("status")) {
          html.append("<td class=\"status ").append(statusClass(cell)).append("\">");
        } else {
          html.append(isNumber(cell) ? "<td class=\"n\">" : "<td>");
        }
        html.append(Html.text(shown(column, cell))).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>");
    if (runs.runs().size() > MOST_RUNS) {
      html.append(
          "<caption>The first %,d of %,d runs; runs.csv holds all.</caption>"
              .formatted(MOST_RUNS, runs.runs().size()));
    }
    return html.toString();
  }

  private static String statusClass(String status) {
    return switch (status) {
      case "gap-reached", "distance-reached" -> "reached";
      case "diverged", "failed" -> "broken";
      case "interrupted" -> "cut";
      default -> "ended";
    };
  }

  private static boolean isNumber(String cell) {
    return CsvCell.number(cell).isPresent();
  }

  private static String shown(String column, String cell) {
    if (!isNumber(cell) || COUNTS.contains(column)) {
      return cell;
    }
    return Digits.six(CsvCell.number(cell).orElseThrow());
  }

  private static String reproduce(Results results) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<p>The numbers follow from the scenario and its files alone, to the bit. Save the scenario");
    html.append(
        " as <code>again.yaml</code>, or take <code>scenario.yaml</code> beside this page:</p>\n");
    html.append(
        "<pre class=\"command\" tabindex=\"0\">gossamer run again.yaml --out again</pre>\n");
    html.append("<dl class=\"hashes\">");
    hash(html, "Gossamer", Release.version());
    if (!results.identity().isEmpty()) {
      hash(html, "identity of the scenario (SHA-256)", results.identity());
    }
    results.inputs().forEach((name, hash) -> hash(html, name + " (SHA-256)", hash));
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

  private static String hash(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }
}
