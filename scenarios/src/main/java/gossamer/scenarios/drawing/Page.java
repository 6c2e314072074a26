package gossamer.scenarios.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure: what is on a page, the first item at the bottom.
 *
 * @param title what the figure shows, for those who cannot see it
 * @param width in points
 * @param height in points
 * @param items in the order in which they are painted
 */
public record Page(String title, double width, double height, List<Item> items) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /** All words on the page, in order. */
  public List<Item.Text> texts() {
    List<Item.Text> texts = new ArrayList<>();
    collect(items, texts);
    return List.copyOf(texts);
  }

  private static void collect(List<Item> items, List<Item.Text> texts) {
    for (Item item : items) {
      switch (item) {
        case Item.Text text -> texts.add(text);
        case Item.Clip clip -> collect(clip.items(), texts);
        case Item.Ink _ -> {}
      }
    }
  }
}
