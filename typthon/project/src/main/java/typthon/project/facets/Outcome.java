package typthon.project.facets;

import java.util.List;

/// What the checker made of a [Body].
///
/// @param known whether it made anything of it; if not, the nodes of the body stand for it
/// @param hash stands for the result and the types of the attributes
/// @param references the classes and functions that these mention, sorted
public record Outcome(boolean known, long hash, List<Reference> references) {
  /// The checker failed.
  public static final Outcome UNKNOWN = new Outcome(false, 0, List.of());

  public Outcome {
    references = List.copyOf(references);
  }
}
