package gossamer.scenarios.report;

import gossamer.scenarios.result.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * confusion.csv of a single run: which classes its mean model takes for which.
 *
 * @param classes in their order
 * @param ofData a row for each class with the counts of what it is taken for, of training data and
 *     perhaps test data; empty if there is no such file
 */
record Confusion(List<String> classes, Map<String, List<List<String>>> ofData) {
  static final Confusion NONE = new Confusion(List.of(), Map.of());

  /** The data and the class; counts follow. */
  private static final int FIRST = 2;

  static Confusion read(Path folder) throws IOException {
    Path file = folder.resolve("confusion.csv");
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try (ResultTable table = ResultTable.open(file)) {
      Map<String, List<List<String>>> rows = new LinkedHashMap<>();
      while (table.next()) {
        rows.computeIfAbsent(table.cells().getFirst(), _ -> new ArrayList<>())
            .add(List.copyOf(table.cells().subList(FIRST, table.cells().size())));
      }
      List<String> header = table.header();
      return new Confusion(List.copyOf(header.subList(FIRST, header.size())), rows);
    }
  }

  /** A section of the page; empty if there is nothing to show. */
  String section() {
    if (ofData.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            """
            <section aria-labelledby="confusion-heading">
            <h2 id="confusion-heading">Confusion</h2>
            <p class="note">What the mean model of all nodes takes the samples for at the end: a row for each class, a column for what is predicted.</p>
            """);
    ofData.forEach((data, rows) -> append(html, data, rows));
    return html.append("</section>\n").toString();
  }

  private void append(StringBuilder html, String data, List<List<String>> rows) {
    html.append("<h3>").append(Html.text(data)).append(" data</h3>\n");
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"confusion of ");
    html.append(Html.text(data)).append(" data\"><table class=\"confusion\"><thead><tr>");
    html.append("<th scope=\"col\">class</th>");
    classes.forEach(
        each -> html.append("<th scope=\"col\">").append(Html.text(each)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (int row = 0; row < rows.size(); row++) {
      html.append("<tr><th scope=\"row\">").append(Html.text(classes.get(row))).append("</th>");
      for (int column = 0; column < rows.get(row).size(); column++) {
        html.append(row == column ? "<td class=\"n right\">" : "<td class=\"n\">");
        html.append(Html.text(rows.get(row).get(column))).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
  }
}
