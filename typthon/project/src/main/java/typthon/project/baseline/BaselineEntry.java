package typthon.project.baseline;

import java.util.Comparator;

/// An accepted finding. It names no line number, so it outlives edits above and below.
///
/// @param path the file from the root of the project, with `/` between its parts
/// @param slug the rule
/// @param lineHash 16 hexadecimal digits made of the source line without its white space
/// @param occurrence how many findings of the same file, rule and line came before
public record BaselineEntry(String path, String slug, String lineHash, int occurrence)
    implements Comparable<BaselineEntry> {
  private static final Comparator<BaselineEntry> ORDER =
      Comparator.comparing(BaselineEntry::path)
          .thenComparing(BaselineEntry::slug)
          .thenComparing(BaselineEntry::lineHash)
          .thenComparingInt(BaselineEntry::occurrence);

  @Override
  public int compareTo(BaselineEntry other) {
    return ORDER.compare(this, other);
  }
}
