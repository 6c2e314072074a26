package gossamer.graphs.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Doc;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** What lists, schema and docs want of the kinds of a catalogue. */
public final class Described {
  private Described() {}

  /**
   * Checks that names are words joined by hyphens, that every kind and every parameter has one line
   * that says what it is, and that instances are known by the name of their kind.
   */
  public static <T> void requireAll(Catalogue<T> catalogue, List<? extends T> instances) {
    assertThat(catalogue.names()).doesNotHaveDuplicates().isNotEmpty();
    for (Catalogue.Entry<T> entry : catalogue.entries()) {
      assertThat(entry.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      requireLine(entry.description(), entry.name());
      for (RecordComponent parameter : entry.type().getRecordComponents()) {
        Doc doc = parameter.getAnnotation(Doc.class);
        assertThat(doc).as("@Doc of %s of %s", parameter.getName(), entry.name()).isNotNull();
        requireLine(doc.value(), parameter.getName());
      }
      assertThat(instances.stream().filter(entry.type()::isInstance))
          .as("instances of %s", entry.name())
          .isNotEmpty()
          .allSatisfy(instance -> assertThat(catalogue.nameOf(instance)).isEqualTo(entry.name()));
    }
  }

  private static void requireLine(String line, String of) {
    assertThat(line).as("description of %s", of).isNotBlank().doesNotEndWith(".");
    assertThat(line).as("description of %s", of).doesNotContain("\n");
  }
}
