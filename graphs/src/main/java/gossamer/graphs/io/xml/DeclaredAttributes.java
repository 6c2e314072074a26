package gossamer.graphs.io.xml;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that an XML file declares for its nodes, or for its edges, each under a key by
 * which elements give its value. Several keys may be about one attribute: networkx declares one for
 * each type of its values. Mutable while a file is read.
 */
final class DeclaredAttributes {
  private final TextFile file;
  private final String kind;
  private final UnaryOperator<String> unknown;
  private final Map<String, Declaration> declarations = new LinkedHashMap<>();

  private record Declaration(@Nullable String attribute, @Nullable String preset, Place place) {}

  /** What an element says under a key. */
  record Value(String key, String text, Place place) {}

  /**
   * No attributes yet.
   *
   * @param kind whose they are: node or edge
   * @param unknown what is wrong with a key that is not declared
   */
  DeclaredAttributes(TextFile file, String kind, UnaryOperator<String> unknown) {
    this.file = file;
    this.kind = kind;
    this.unknown = unknown;
  }

  /**
   * Declares an attribute.
   *
   * @param attribute null if what is said under the key is not an attribute and is to be skipped
   * @param preset the value for an element that gives none
   */
  void declare(String key, @Nullable String attribute, @Nullable String preset, Place place) {
    Declaration earlier = declarations.putIfAbsent(key, new Declaration(attribute, preset, place));
    if (earlier != null) {
      throw file.error(
          place,
          "'%s' is declared twice, first in line %d; give it another id, or drop one"
              .formatted(key, earlier.place.line()));
    }
  }

  /** Whether an attribute is declared, in any case. */
  boolean has(String attribute) {
    return declarations.values().stream()
        .anyMatch(declaration -> attribute.equalsIgnoreCase(declaration.attribute));
  }

  /** The attributes that have a value if nothing is said. */
  Map<String, String> presets() {
    Map<String, String> presets = new LinkedHashMap<>();
    for (Declaration declaration : declarations.values()) {
      if (declaration.attribute != null && declaration.preset != null) {
        String other = presets.putIfAbsent(declaration.attribute, declaration.preset);
        if (other != null && !other.equals(declaration.preset)) {
          throw file.error(
              declaration.place,
              "the %s of %ss is '%s' by default here, but '%s' in an earlier declaration; drop one"
                  .formatted(declaration.attribute, kind, declaration.preset, other));
        }
      }
    }
    return presets;
  }

  /**
   * What an element says, by attribute.
   *
   * @param own what it says in other ways
   */
  Map<String, String> named(List<Value> values, Map<String, String> own) {
    Map<String, String> attributes = new LinkedHashMap<>(own);
    for (Value value : values) {
      Declaration declaration = declarations.get(value.key);
      if (declaration == null) {
        throw file.error(value.place, unknown.apply(value.key));
      }
      if (declaration.attribute != null) {
        String other = attributes.putIfAbsent(declaration.attribute, value.text);
        if (other != null) {
          throw file.error(
              value.place,
              "the %s has a second %s, '%s' after '%s'; drop one"
                  .formatted(kind, declaration.attribute, value.text, other));
        }
      }
    }
    return attributes;
  }
}
