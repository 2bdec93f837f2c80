package pathvein.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.pattern.StructurePattern;

/// The way from a directory that matches a pattern to a file that belongs to the match.
///
/// @param chain the patterns of the directories on the way, that of the match first
/// @param rule the glob that accepts the file
/// @param required whether the glob and all patterns of the chain are required ones
public record Attribution(List<StructurePattern> chain, Glob rule, boolean required) {
  public Attribution {
    chain = List.copyOf(chain);
  }

  /// Looks for the way from a directory to a file; null if there is none.
  ///
  /// @param matcher answers whether directories on the way match
  /// @param folder the directory that matches
  /// @param pattern its pattern
  /// @param names the names on the way, that of the file last
  /// @param strict whether each directory on the way must match its own pattern, or only bear its
  ///   name
  public static @Nullable Attribution find(
      ShapeMatcher matcher,
      Folder folder,
      StructurePattern pattern,
      List<byte[]> names,
      boolean strict) {
    Search search = new Search(matcher, names, strict);
    return search.descend(folder, pattern, 0, true)
        ? new Attribution(search.chain, search.rule, search.required)
        : null;
  }

  private static final class Search {
    private final ShapeMatcher matcher;
    private final List<byte[]> names;
    private final boolean strict;
    private final List<StructurePattern> chain = new ArrayList<>();
    private Glob rule = Glob.ANY;
    private boolean required;

    Search(ShapeMatcher matcher, List<byte[]> names, boolean strict) {
      this.matcher = matcher;
      this.names = names;
      this.strict = strict;
    }

    boolean descend(
        @Nullable Folder folder, StructurePattern pattern, int at, boolean allRequired) {
      chain.add(pattern);
      byte[] name = names.get(at);
      if (at == names.size() - 1) {
        for (Glob glob : pattern.allFiles()) {
          if (glob.matches(name)) {
            rule = glob;
            required = allRequired && isRequired(pattern, glob);
            return true;
          }
        }
      } else {
        Folder inside = folder == null ? null : folder.folder(name);
        for (StructurePattern nested : pattern.allDirectories()) {
          boolean fits =
              strict
                  ? inside != null && matcher.matches(inside, nested)
                  : nested.name().accepts(name);
          boolean isRequired = allRequired && isRequired(pattern, nested);
          if (fits && descend(inside, nested, at + 1, isRequired)) {
            return true;
          }
        }
      }
      chain.removeLast();
      return false;
    }

    private static boolean isRequired(StructurePattern pattern, Glob file) {
      return pattern.files().contains(file)
          || pattern.constraints().counts().stream().anyMatch(count -> count.glob().equals(file))
          || pattern.constraints().paths().stream().anyMatch(path -> path.files().contains(file));
    }

    private static boolean isRequired(StructurePattern pattern, StructurePattern nested) {
      return pattern.directories().contains(nested)
          || pattern.constraints().paths().stream()
              .anyMatch(path -> path.directories().contains(nested));
    }
  }
}
