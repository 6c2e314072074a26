package gossamer.graphs.io.gml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entities of HTML, by which ASCII formats write other characters: by number or by name. */
final class HtmlEntities {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}+));");

  private static final int FIRST_LATIN_1 = 160;

  /** The names of the characters from 160 to 255, ISO 8859-1. */
  private static final List<String> LATIN_1 =
      List.of(
          """
          nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
          deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
          Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
          ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
          agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
          eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
          """
              .split("\\s+"));

  private static final Map<String, Integer> NAMED = named();

  private HtmlEntities() {}

  private static Map<String, Integer> named() {
    Map<String, Integer> named =
        new HashMap<>(Map.of("quot", 0x22, "amp", 0x26, "apos", 0x27, "lt", 0x3C, "gt", 0x3E));
    for (int k = 0; k < LATIN_1.size(); k++) {
      named.put(LATIN_1.get(k), FIRST_LATIN_1 + k);
    }
    return Map.copyOf(named);
  }

  /** The text with all entities that are known; others stay as they are written. */
  static String decode(String text) {
    return text.indexOf('&') < 0
        ? text
        : ENTITY
            .matcher(text)
            .replaceAll(
                match -> Matcher.quoteReplacement(decoded(match.group(), codePoint(match))));
  }

  private static int codePoint(MatchResult match) {
    if (match.group(1) != null) {
      return Integer.parseInt(match.group(1));
    }
    if (match.group(2) != null) {
      return Integer.parseInt(match.group(2), 16);
    }
    return NAMED.getOrDefault(match.group(3), 0);
  }

  private static String decoded(String entity, int codePoint) {
    boolean character =
        codePoint > 0
            && Character.isValidCodePoint(codePoint)
            && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    return character ? Character.toString(codePoint) : entity;
  }
}
