package pathvein;

import java.util.List;
import pathvein.glob.Glob;
import pathvein.pattern.StructurePattern;

/// How a file belongs to a match.
///
/// @param match the directory that matches, and its pattern
/// @param chain the patterns of the directories on the way to the file, that of the match first
/// @param rule the glob that accepts the file
/// @param required whether the glob and all patterns of the chain are required ones
public record Membership(Match match, List<StructurePattern> chain, Glob rule, boolean required) {
  public Membership {
    chain = List.copyOf(chain);
  }
}
