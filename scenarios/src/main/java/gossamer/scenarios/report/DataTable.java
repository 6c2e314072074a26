package gossamer.scenarios.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of the page that can be sorted, filtered and saved, and whose first columns stay in
 * sight.
 */
final class DataTable {
  /**
   * A column.
   *
   * @param isNumber whether its cells are numbers
   */
  record Column(String name, boolean isNumber) {}

  /**
   * A cell.
   *
   * @param text as it is shown
   * @param value by which it is sorted, and which is saved; empty if that is the text
   * @param style the classes that it has; may be empty
   */
  record Cell(String text, String value, String style) {
    static Cell of(String text) {
      return new Cell(text, "", "");
    }
  }

  private DataTable() {}

  /**
   * The table with its tools.
   *
   * @param id of its element
   * @param heading the id of the heading that names it
   * @param sticky how many of the first columns say what a row is
   * @param printed how many of the first columns fit on paper
   * @param note what is below it; may be empty
   */
  static String html(
      String id,
      String heading,
      List<Column> columns,
      List<List<Cell>> rows,
      int sticky,
      int printed,
      String note) {
    boolean hasStatus = columns.stream().anyMatch(column -> column.name().equals("status"));
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"toolbar\" data-table=\"%s\" hidden>\n".formatted(id));
    html.append(
        "<label>filter <input type=\"search\" id=\"%s-search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n"
            .formatted(id));
    if (hasStatus) {
      html.append(
          "<label>status <select id=\"%s-status\"><option value=\"\">all</option></select></label>\n"
              .formatted(id));
    }
    html.append("<span id=\"%s-count\" role=\"status\"></span>\n".formatted(id));
    html.append(
        "<button type=\"button\" id=\"%s-csv\">Download CSV</button>\n</div>\n".formatted(id));
    html.append(
        "<div class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s\">\n"
            .formatted(heading));
    html.append("<style>").append(styles(id, columns, printed)).append("</style><style></style>");
    html.append("<table class=\"data\" id=\"%s\" data-sticky=\"%d\">\n".formatted(id, sticky));
    html.append("<thead><tr>");
    for (int c = 0; c < columns.size(); c++) {
      html.append("<th scope=\"col\"").append(c < sticky ? " class=\"key\">" : ">");
      html.append("<button type=\"button\">").append(Html.text(columns.get(c).name()));
      html.append("</button></th>");
    }
    html.append("</tr></thead>\n<tbody>");
    for (List<Cell> row : rows) {
      html.append("\n<tr>"); // the ends of rows and cells are optional in HTML, and long
      for (int c = 0; c < row.size(); c++) {
        append(html, row.get(c), c == 0, c < sticky);
      }
    }
    html.append("\n</tbody>");
    if (!note.isEmpty()) {
      html.append("<caption>").append(Html.text(note)).append("</caption>");
    }
    return html.append("</table>\n</div>").toString();
  }

  private static void append(StringBuilder html, Cell cell, boolean first, boolean isKey) {
    html.append(first ? "<th scope=row" : "<td");
    String style = isKey ? "key" : cell.style();
    if (!style.isEmpty()) {
      html.append(style.contains(" ") ? " class=\"" + style + "\"" : " class=" + style);
    }
    if (!cell.value().isEmpty()) {
      html.append(" data-v=\"").append(Html.text(cell.value())).append('"');
    }
    html.append('>').append(Html.text(cell.text()));
  }

  private static String styles(String id, List<Column> columns, int printed) {
    List<String> numbers = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isNumber()) {
        numbers.add("#%s tr > :nth-child(%d)".formatted(id, c + 1));
      }
    }
    String right =
        numbers.isEmpty() ? "" : String.join(", ", numbers) + " { text-align: right; }\n";
    return right
        + "@media print { #%s tr > :nth-child(n + %d) { display: none; } }"
            .formatted(id, printed + 1);
  }
}
