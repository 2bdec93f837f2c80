package typthon.project.facets;

import java.util.List;

/// What others can learn of one name.
///
/// @param interfaceHash stands for the part of its definitions that counts for types
/// @param bodies the bodies that count by what the checker makes of them, in the order of the text
/// @param bodyHash stands for the bodies besides, which count for effects; 0 if there are none
/// @param references what the former mentions, sorted
/// @param bodyReferences what the latter mentions, sorted
public record NameFacet(
    long interfaceHash,
    long bodyHash,
    List<Reference> references,
    List<Body> bodies,
    List<Reference> bodyReferences) {
  public NameFacet {
    bodies = List.copyOf(bodies);
    references = List.copyOf(references);
    bodyReferences = List.copyOf(bodyReferences);
  }
}
