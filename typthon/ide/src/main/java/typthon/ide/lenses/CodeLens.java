package typthon.ide.lenses;

import java.util.List;
import typthon.ide.Location;
import typthon.ide.TextSpan;

/// A line above a definition.
///
/// @param span the name of the definition
/// @param title what the line says; empty until the lens is resolved
/// @param locations the uses that a lens of kind REFERENCES counts
public record CodeLens(TextSpan span, Kind kind, String title, List<Location> locations) {
  public CodeLens {
    locations = List.copyOf(locations);
  }

  /// What the line tells.
  public enum Kind {
    REFERENCES,
    EFFECTS
  }
}
