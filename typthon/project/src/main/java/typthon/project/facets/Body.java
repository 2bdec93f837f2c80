package typthon.project.facets;

import java.util.List;

/// The body of a function whose result is not stated, or that assigns attributes: others learn of
/// it by what the checker makes of it.
///
/// @param path where the function stands in its module, as [typthon.binder.Definitions#path] has it
/// @param hash stands for its nodes
/// @param references what it mentions, sorted
public record Body(String path, long hash, List<Reference> references) {
  public Body {
    references = List.copyOf(references);
  }
}
