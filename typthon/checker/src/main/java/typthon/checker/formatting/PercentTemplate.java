package typthon.checker.formatting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A template of the `%` operator.
///
/// Source: the library reference, "printf-style String Formatting".
///
/// @param places what is put in, in the order of the text
/// @param fault what is wrong with the template, or null
record PercentTemplate(List<Place> places, @Nullable String fault) {
  private static final String FLAGS = "#0- +";
  private static final String LENGTHS = "hlL";
  private static final String CONVERSIONS = "diouxXeEfFgGcrsa";

  /// A place for one value.
  ///
  /// @param name the key of the value, or null if values come in order
  /// @param conversion the letter that tells how it is shown; `*` for a width or precision
  record Place(@Nullable String name, char conversion) {}

  PercentTemplate {
    places = List.copyOf(places);
  }

  static PercentTemplate read(String text) {
    List<Place> places = new ArrayList<>();
    int at = text.indexOf('%');
    while (at >= 0) {
      at++;
      String name = null;
      if (at < text.length() && text.charAt(at) == '(') {
        int end = text.indexOf(')', at);
        if (end < 0) {
          return new PercentTemplate(List.of(), "A name of the template has no end");
        }
        name = text.substring(at + 1, end);
        at = end + 1;
      }
      while (at < text.length() && isModifier(text.charAt(at))) {
        if (text.charAt(at) == '*') {
          places.add(new Place(null, '*'));
        }
        at++;
      }
      if (at >= text.length()) {
        return new PercentTemplate(List.of(), "The template ends within a place");
      }
      char conversion = text.charAt(at);
      if (conversion != '%') {
        if (CONVERSIONS.indexOf(conversion) < 0) {
          return new PercentTemplate(
              List.of(), "\"%" + conversion + "\" is no place of a template");
        }
        places.add(new Place(name, conversion));
      }
      at = text.indexOf('%', at + 1);
    }
    return new PercentTemplate(places, null);
  }

  private static boolean isModifier(char c) {
    return FLAGS.indexOf(c) >= 0
        || LENGTHS.indexOf(c) >= 0
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '*';
  }

  /// Tells whether values are taken by their keys.
  boolean isNamed() {
    return places.stream().anyMatch(place -> place.name() != null);
  }
}
