package gossamer.graphs.io;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.text.TextFileException;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;

/** All that a file says of a network in one text, for comparisons. */
final class Described {
  private Described() {}

  static String of(GraphFile file) {
    StringJoiner lines = new StringJoiner("\n");
    for (int node = 0; node < file.topology().nodes(); node++) {
      StringJoiner line = new StringJoiner(", ");
      line.add(file.names().name(node)).add(file.names().label(node));
      for (String attribute : file.nodeAttributes()) {
        line.add(attribute + "=" + Objects.toString(file.nodeText(attribute, node)));
      }
      lines.add(line.toString());
    }
    for (int edge = 0; edge < file.topology().edges(); edge++) {
      lines.add(
          file.names().name(file.topology().lower(edge))
              + " -- "
              + file.names().name(file.topology().upper(edge)));
    }
    for (String attribute : file.edgeAttributes()) {
      lines.add(attribute + ": " + values(file, attribute));
    }
    return lines.toString();
  }

  private static String values(GraphFile file, String attribute) {
    try {
      return Arrays.toString(file.edgeValues(attribute));
    } catch (TextFileException e) {
      return e.problem();
    }
  }
}
