package pathvein.objects;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;

/// A scan of an object store in parts: one for each directory that was split off, and what the
/// directories above them hold themselves.
///
/// The plan and the results of its parts are serialisable, so the parts can run on other machines;
/// each opens the store for itself. The results are merged in any order.
///
/// @param patterns the patterns, as JSON
/// @param prefix the prefix of the root, with `/` at its end unless empty
/// @param tops the directories above the parts, outer ones first
/// @param parts the directories to be listed flat, each prefix with `/` at its end
/// @param nowNanos the moment from which ages of files are counted, in nanoseconds since 1970
public record ListingPlan(
    List<String> patterns, String prefix, List<Top> tops, List<String> parts, long nowNanos)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ListingPlan {
    patterns = List.copyOf(patterns);
    tops = List.copyOf(tops);
    parts = List.copyOf(parts);
  }

  /// A directory above the parts.
  ///
  /// @param prefix its prefix
  /// @param files its files, as far as the patterns care
  /// @param shadows keys in it that are no paths
  public record Top(String prefix, List<TopFile> files, List<String> shadows)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public Top {
      files = List.copyOf(files);
      shadows = List.copyOf(shadows);
    }
  }

  /// A file of a directory above the parts.
  ///
  /// @param name its name
  /// @param attributes its size and time; null if the store does not tell
  /// @param head how it begins, a character for a byte, if the patterns look into such files; else
  ///   empty
  /// @param fault why it could not be read; else empty
  public record TopFile(
      String name, @Nullable EntryAttributes attributes, String head, String fault)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /// A match, or something that went wrong.
  ///
  /// @param relative the names below the root of the scan
  /// @param patternIndex the position of the pattern; -1 if something went wrong
  /// @param shadow a key that is no path; else empty
  /// @param fault what went wrong otherwise; else empty
  public record Hit(String relative, int patternIndex, String shadow, String fault)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /// What a part found.
  ///
  /// @param part the position of the part in the plan
  /// @param hits what matches in it
  /// @param holds the numbers of the nested patterns that its root fulfils
  public record PartResult(int part, List<Hit> hits, List<Integer> holds) implements Serializable {
    private static final long serialVersionUID = 1L;

    public PartResult {
      hits = List.copyOf(hits);
      holds = List.copyOf(holds);
    }
  }

  /// Runs one part. A store that fails meanwhile leaves what was found before, and a hit that tells
  /// the fault; nested patterns then hold for the root of the part no more than for a directory
  /// that cannot be read.
  ///
  /// @param root the same store and prefix as that of the plan
  /// @param part the position of the part
  /// @throws UnsortedKeysException if the store does not list its keys in order
  public PartResult run(ObjectRoot root, int part) throws IOException {
    return Splitter.run(this, root, part);
  }

  /// Puts the results of all parts together; returns the matches in order.
  ///
  /// @throws IllegalArgumentException if the result of a part is missing
  public List<Hit> merge(List<PartResult> results) {
    return Splitter.merge(this, results);
  }
}
