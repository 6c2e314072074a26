package gossamer.scenarios.text;

/** What files are called. */
public final class FileNames {
  private FileNames() {}

  /** A file's name without folders and endings, such as {@code net} for {@code a/net.csv.gz}. */
  public static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String unpacked = name.replaceFirst("(?i)\\.gz$", "");
    int dot = unpacked.lastIndexOf('.');
    return dot > 0 ? unpacked.substring(0, dot) : unpacked;
  }
}
