package pathvein.pattern;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// A JSON value that knows where it stands in the text.
sealed interface JsonValue {
  /// Objects and lists may nest so deep: two levels for each level of patterns, and some for faults
  /// to be found at their place.
  int DEEPEST = 2 * StructurePattern.DEEPEST + 16;

  /// Returns the line and column, counted from 1.
  Spot spot();

  /// A place in the text.
  record Spot(int line, int column) {}

  /// A member of an object.
  record Member(String key, Spot spot, JsonValue value) {}

  /// An object, with duplicate keys if it has any.
  record Obj(Spot spot, List<Member> members) implements JsonValue {}

  /// A list.
  record Arr(Spot spot, List<JsonValue> items) implements JsonValue {}

  /// A text.
  record Text(Spot spot, String text) implements JsonValue {}

  /// A whole number of at most 18 digits.
  record Whole(Spot spot, long value) implements JsonValue {}

  /// True or false.
  record Truth(Spot spot, boolean value) implements JsonValue {}

  /// `null` or a number of another kind.
  record Other(Spot spot, String kind) implements JsonValue {}

  /// Returns what the value is, for messages.
  default String kind() {
    return switch (this) {
      case Obj o -> "an object";
      case Arr a -> "a list";
      case Text t -> "a text";
      case Whole w -> "a number";
      case Truth t -> "a truth value";
      case Other(var spot, var kind) -> kind;
    };
  }

  /// A text that is no JSON.
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Spot spot;

    Malformed(Spot spot, @Nullable String message) {
      super(message);
      this.spot = spot;
    }
  }

  /// Reads a text, which must hold exactly one value.
  static JsonValue parse(byte[] utf8) throws Malformed {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(PatternReader.LARGEST)
                    .build())
            .build();
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(utf8))) {
      if (parser.nextToken() == null) {
        throw new Malformed(spot(parser.currentLocation()), "the text is empty");
      }
      JsonValue value = value(parser);
      if (parser.nextToken() != null) {
        throw new Malformed(spot(parser.currentTokenLocation()), "more follows after the end");
      }
      return value;
    } catch (StreamConstraintsException tooMuch) {
      throw new Malformed(spot(tooMuch.getLocation()), "nests deeper than " + DEEPEST + " levels");
    } catch (StreamReadException fault) {
      throw new Malformed(spot(fault.getLocation()), sentence(fault.getOriginalMessage()));
    }
  }

  private static JsonValue value(JsonParser parser) {
    Spot spot = spot(parser.currentTokenLocation());
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, spot);
      case START_ARRAY -> {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Arr(spot, items);
      }
      case VALUE_STRING -> new Text(spot, parser.getString());
      case VALUE_TRUE, VALUE_FALSE -> new Truth(spot, token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_INT -> {
        String digits = parser.getString();
        yield digits.length() <= 18
            ? new Whole(spot, Long.parseLong(digits))
            : new Other(spot, "a number");
      }
      case VALUE_NULL -> new Other(spot, "null");
      default -> new Other(spot, "a number");
    };
  }

  private static JsonValue object(JsonParser parser, Spot spot) {
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Spot keySpot = spot(parser.currentTokenLocation());
      parser.nextToken();
      members.add(new Member(key, keySpot, value(parser)));
    }
    return new Obj(spot, members);
  }

  /// Leaves out where the parser believes an object began: it knows no more than a count of bytes.
  private static String sentence(String message) {
    int aside = message.indexOf(" (start marker at");
    return aside < 0 ? message : message.substring(0, aside);
  }

  private static Spot spot(@Nullable TokenStreamLocation location) {
    return location == null
        ? new Spot(1, 1)
        : new Spot(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
