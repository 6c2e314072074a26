package gossamer.graphs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what separates the cells of a file, from all of its records. Mutable. */
final class SeparatorSearch {
  private static final Pattern EXCEL = Pattern.compile("\"?sep=.\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"");
  private static final int SHOWN = 40;

  private final TextFile file;
  private final List<Candidate> candidates =
      List.of(
          new Candidate(Separator.COMMA),
          new Candidate(Separator.SEMICOLON),
          new Candidate(Separator.TAB));
  private RecordReader.@Nullable Line first;
  private int records;

  /** Records whose commas are all decimal ones if blanks separate cells. */
  private int decimalBetweenBlanks;

  /** A number with a decimal comma, if what separates cells is not the comma. */
  private @Nullable Place decimal;

  private String decimalText = "";

  /** One separator, and in how many records it is. */
  private static final class Candidate {
    private final Separator separator;
    private int records;
    private RecordReader.@Nullable Line with;
    private RecordReader.@Nullable Line without;

    private Candidate(Separator separator) {
      this.separator = separator;
    }

    private void add(RecordReader.Line record, boolean occurs) {
      if (occurs) {
        records++;
        with = with == null ? record : with;
      } else {
        without = without == null ? record : without;
      }
    }
  }

  SeparatorSearch(TextFile file) {
    this.file = file;
  }

  /** Looks at a record that is not blank. */
  void add(RecordReader.Line record) {
    if (first == null) {
      first = record;
      if (EXCEL.matcher(record.text().strip()).matches()) {
        throw file.error(
            record.place(0), "this line is Excel's own, not part of the table; delete it");
      }
    }
    records++;
    String plain = plain(record);
    boolean others = false;
    for (Candidate candidate : candidates) {
      boolean occurs = plain.indexOf(candidate.separator.sign()) >= 0;
      candidate.add(record, occurs);
      others |= occurs && candidate.separator != Separator.COMMA;
    }
    if (plain.indexOf(',') >= 0) {
      if (others && decimal == null) {
        findDecimal(record, plain);
      }
      if (!others && plain.strip().indexOf(' ') >= 0) {
        countBetweenBlanks(record, plain);
      }
    }
  }

  /**
   * The record with something that is not a separator where its quoted cells and dictionary are.
   */
  private static String plain(RecordReader.Line record) {
    String plain = record.text().substring(0, record.plainEnd());
    return plain.indexOf('"') < 0
        ? plain
        : QUOTED.matcher(plain).replaceAll(cell -> "_".repeat(cell.group().length()));
  }

  private void findDecimal(RecordReader.Line record, String plain) {
    int start = 0;
    for (String cell : plain.split("[;\t]", -1)) {
      if (Decimal.hasDecimalComma(cell.strip())) {
        decimal = record.place(start + cell.indexOf(cell.strip()));
        decimalText = cell.strip();
        return;
      }
      start += cell.length() + 1;
    }
  }

  private void countBetweenBlanks(RecordReader.Line record, String plain) {
    int start = 0;
    int commas = 0;
    for (String cell : plain.split(" ", -1)) {
      if (Decimal.hasDecimalComma(cell)) {
        commas++;
        if (decimal == null) {
          decimal = record.place(start);
          decimalText = cell;
        }
      }
      start += cell.length() + 1;
    }
    if (commas == plain.chars().filter(c -> c == ',').count()) {
      decimalBetweenBlanks++;
    }
  }

  /** What separates the cells. */
  Separator found() {
    RecordReader.Line head = first;
    if (head == null) {
      return Separator.BLANKS;
    }
    List<Candidate> everywhere = new ArrayList<>();
    boolean anywhere = false;
    for (Candidate candidate : candidates) {
      anywhere |= candidate.records > 0;
      if (candidate.records == records) {
        everywhere.add(candidate);
      }
    }
    Candidate commas = candidates.getFirst();
    Place place = decimal;
    boolean decimals =
        commas.records > 0
            && (decimalBetweenBlanks == commas.records
                || (commas.records == records && everywhere.size() > 1));
    if (decimals && place != null) {
      throw file.error(
          place,
          ("decimal commas: '%s' is one number or two cells; write %s with a decimal point,"
                  + " or put cells that hold a comma in quotes")
              .formatted(shorten(decimalText), shorten(decimalText.replace(',', '.'))));
    }
    if (everywhere.size() == 1) {
      return everywhere.getFirst().separator;
    }
    if (everywhere.size() > 1) {
      throw ambiguous(head, everywhere);
    }
    if (anywhere) {
      throw inconsistent(head);
    }
    return Separator.BLANKS;
  }

  private TextFileException ambiguous(RecordReader.Line head, List<Candidate> everywhere) {
    return file.error(
        head.place(0),
        "cells may be separated by %ss or by %ss, which are in every line; put cells that hold one in quotes"
            .formatted(everywhere.get(0).separator.word(), everywhere.get(1).separator.word()));
  }

  /** Refuses the first line that is not separated as the first one is. */
  private TextFileException inconsistent(RecordReader.Line head) {
    String remedy = "; separate all lines alike, and put cells that hold a separator in quotes";
    Candidate ofHead = null;
    for (Candidate candidate : candidates) {
      boolean better = ofHead == null || candidate.records > ofHead.records;
      ofHead = head.equals(candidate.with) && better ? candidate : ofHead;
    }
    if (ofHead != null && ofHead.without != null) {
      RecordReader.Line without = ofHead.without;
      return file.error(
          without.place(0),
          "no %s in '%s', but line %d has one%s"
              .formatted(ofHead.separator.word(), shorten(without.text()), head.line(), remedy));
    }
    for (Candidate candidate : candidates) {
      RecordReader.Line with = candidate.with;
      if (with != null) {
        String word = candidate.separator.word();
        return file.error(
            with.place(plain(with).indexOf(candidate.separator.sign())),
            "a %s here, but none in line %d%s".formatted(word, head.line(), remedy));
      }
    }
    throw new AssertionError("some separator occurs");
  }

  private static String shorten(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
