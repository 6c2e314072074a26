package gossamer.scenarios.drawing;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the words on a page, as a reader would see it. */
public final class Boxes {
  /** Words may touch: as much of the boxes at each side is blank anyway. */
  private static final double TOUCH = 0.2;

  private Boxes() {}

  /** Words that are cut by the page's edge, overprint others or are too small; none are right. */
  public static List<String> faults(Page page, Typeface face) {
    List<String> faults = new ArrayList<>();
    Rectangle2D sheet = new Rectangle2D.Double(0, 0, page.width(), page.height());
    List<Item.Text> texts = page.texts();
    List<Rectangle2D> boxes =
        texts.stream().map(text -> inner(text.box(face).getBounds2D())).toList();
    for (int i = 0; i < texts.size(); i++) {
      String words = texts.get(i).words().text();
      if (!sheet.contains(boxes.get(i))) {
        faults.add("'%s' is cut: %s in %s".formatted(words, boxes.get(i), sheet));
      }
      if (texts.get(i).words().placed(face, texts.get(i).size()).stream()
          .anyMatch(run -> run.size() < 6)) {
        faults.add("'%s' is too small".formatted(words));
      }
      if (words.contains("\u2026") || words.endsWith("...")) {
        faults.add("'%s' is shortened".formatted(words));
      }
      for (int j = 0; j < i; j++) {
        if (boxes.get(i).intersects(boxes.get(j))) {
          faults.add("'%s' overprints '%s'".formatted(words, texts.get(j).words().text()));
        }
      }
    }
    return faults;
  }

  private static Rectangle2D inner(Rectangle2D box) {
    return new Rectangle2D.Double(
        box.getX() + TOUCH,
        box.getY() + TOUCH,
        Math.max(0.01, box.getWidth() - 2 * TOUCH),
        Math.max(0.01, box.getHeight() - 2 * TOUCH));
  }
}
