package gossamer.graphs.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private interface Shape {}

  @Kind(name = "circle", description = "round")
  private record Circle(double radius) implements Shape {}

  @Kind(name = "square", description = "four alike sides")
  private record Square(double side) implements Shape {}

  @Kind(name = "circle", description = "not so round")
  private record Ellipse(double a, double b) implements Shape {}

  private record Nameless() implements Shape {}

  @Kind(name = "blob", description = "no record")
  private static final class Blob implements Shape {}

  private static final Catalogue<Shape> SHAPES =
      Catalogue.of("shape", Shape.class, List.of(Square.class, Circle.class));

  @Test
  void entries_keepTheirOrder() {
    assertThat(SHAPES.family()).isEqualTo("shape");
    assertThat(SHAPES.names()).containsExactly("square", "circle");
    assertThat(SHAPES.entries().get(0))
        .isEqualTo(new Catalogue.Entry<>("square", "four alike sides", Square.class));
  }

  @Test
  void find_isByExactName() {
    assertThat(SHAPES.find("circle")).map(Catalogue.Entry::type).hasValue(Circle.class);
    assertThat(SHAPES.find("Circle")).isEmpty();
  }

  @Kind(name = "prism", description = "of a base")
  private record Prism(Shape base, @Default("1") double height, @Nullable Integer copies)
      implements Shape {}

  @Test
  void label_isTheKindAndWhatIsNotDefault() {
    Catalogue<Shape> shapes =
        Catalogue.of("shape", Shape.class, List.of(Prism.class, Circle.class));
    assertThat(shapes.label(new Circle(2.5))).isEqualTo("circle_2.5");
    assertThat(shapes.label(new Prism(new Circle(1), 1, null))).isEqualTo("prism_circle");
    assertThat(shapes.label(new Prism(new Square(1), 3, 2))).isEqualTo("prism_square_3_2");
  }

  @Test
  void nameOf_isThatOfItsRecord() {
    assertThat(SHAPES.nameOf(new Circle(1))).isEqualTo("circle");
  }

  @Test
  void nameOf_unlistedMember_isRefused() {
    Shape stranger = new Nameless();
    assertThatThrownBy(() -> SHAPES.nameOf(stranger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Nameless[] is not a known shape");
  }

  @Test
  void of_classThatIsNoRecord_isRefused() {
    assertThatThrownBy(() -> Catalogue.of("shape", Shape.class, List.of(Blob.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Blob must be a record annotated with @Kind");
  }

  @Test
  void of_recordWithoutKind_isRefused() {
    assertThatThrownBy(() -> Catalogue.of("shape", Shape.class, List.of(Nameless.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nameless must be a record annotated with @Kind");
  }

  @Test
  void of_theSameKindTwice_listsItOnce() {
    Catalogue<Shape> shapes =
        Catalogue.of("shape", Shape.class, List.of(Circle.class, Circle.class));
    assertThat(shapes.names()).containsExactly("circle");
  }

  @Test
  void of_twoKindsOfOneName_isRefused() {
    assertThatThrownBy(
            () -> Catalogue.of("shape", Shape.class, List.of(Circle.class, Ellipse.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("two kinds of shape are called 'circle': ")
        .hasMessageContaining("$Circle (Gossamer itself) and ")
        .hasMessageEndingWith("$Ellipse (Gossamer itself)");
  }
}
