package gossamer.scenarios.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.Value.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  /** The core schema of YAML 1.2, section 10.3: fewer surprises than 1.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "no | TEXT",
        "yes | TEXT",
        "on | TEXT",
        "y | TEXT",
        "true | BOOLEAN",
        "False | BOOLEAN",
        "TRUE | BOOLEAN",
        "null | NULL",
        "~ | NULL",
        "Null | NULL",
        "nil | TEXT",
        "0 | INTEGER",
        "010 | INTEGER",
        "-12 | INTEGER",
        "+12 | INTEGER",
        "0x1F | INTEGER",
        "0o17 | INTEGER",
        "0b11 | TEXT",
        "1_000 | TEXT",
        "12:30:45 | TEXT",
        "1.5 | FLOAT",
        ".5 | FLOAT",
        "1. | FLOAT",
        "1e6 | FLOAT",
        "-1E-6 | FLOAT",
        ".inf | FLOAT",
        "-.INF | FLOAT",
        ".NaN | FLOAT",
        "inf | TEXT",
        "NaN | TEXT",
        "2001-12-14 | TEXT",
        "'12' | TEXT",
        "'true' | TEXT",
      })
  void read_plainScalar_followsTheCoreSchema(String text, ScalarType type) {
    assertThat(YamlReader.read(text, "test"))
        .hasValueSatisfying(
            value ->
                assertThat(value)
                    .isEqualTo(
                        new Scalar(text.replace("'", ""), type, new Position("test", 1, 1))));
  }

  @Test
  void read_nested_knowsWhereEverythingStands() {
    Value value = YamlReader.read("a: 1\nbc:\n  - x\n  -   {d: e}\n", "test").orElseThrow();
    Mapping mapping = (Mapping) value;
    assertThat(mapping.position()).hasToString("test:1:1");
    assertThat(mapping.find("a").orElseThrow().value().position()).hasToString("test:1:4");
    assertThat(mapping.find("bc").orElseThrow().position()).hasToString("test:2:1");
    Sequence list = (Sequence) mapping.find("bc").orElseThrow().value();
    assertThat(list.position()).hasToString("test:3:3");
    assertThat(list.values())
        .extracting(Value::position)
        .extracting(Position::toString)
        .isEqualTo(List.of("test:3:5", "test:4:7"));
    assertThat(((Mapping) list.values().get(1)).entries().getFirst().value().position())
        .hasToString("test:4:11");
  }

  @Test
  void read_columns_countCharactersNotChars() {
    Mapping mapping =
        (Mapping) YamlReader.read("{\"\uD83D\uDE00\": a, b: c}", "test").orElseThrow();
    assertThat(mapping.find("b").orElseThrow().position()).hasToString("test:1:10");
  }

  @Test
  void read_byteOrderMark_isLeftAside() {
    Mapping mapping = (Mapping) YamlReader.read("\uFEFFa: 1\n", "test").orElseThrow();
    assertThat(mapping.find("a")).isPresent();
  }

  @Test
  void read_windowsLineEnds_countAsOne() {
    Mapping mapping = (Mapping) YamlReader.read("a: 1\r\nb: 2\r\n", "test").orElseThrow();
    assertThat(mapping.find("b").orElseThrow().position()).hasToString("test:2:1");
  }

  @Test
  void read_alias_standsForItsAnchor() {
    Mapping mapping = (Mapping) YamlReader.read("a: &x {k: 1}\nb: *x\n", "test").orElseThrow();
    assertThat(mapping.find("b").orElseThrow().value())
        .isEqualTo(mapping.find("a").orElseThrow().value());
  }

  /** What a value is, its letters say: a tag could not be believed. */
  @ParameterizedTest
  @ValueSource(strings = {"a: !!int true", "a: !!float x", "a: [!!bool 1]", "a: !own 1", "!voz%12"})
  void read_tags_areRefused(String text) {
    assertThatThrownBy(() -> YamlReader.read(text, "test"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("leave it out");
    assertThat(YamlReader.read("a: !!str 1", "test")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"'',", "'# nothing',", "'\n\n',"})
  void read_nothing_isEmpty(String text) {
    assertThat(YamlReader.read(text, "test")).isEmpty();
  }
}
