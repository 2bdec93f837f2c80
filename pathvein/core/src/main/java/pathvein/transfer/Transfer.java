package pathvein.transfer;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import pathvein.Match;

/// Copies matches: of each directory the files that its pattern mentions, required or optional, and
/// of its sub-directories those that match a nested pattern, likewise.
///
/// ```java
/// TransferPlan plan = Transfer.of(result.matches()).into(Path.of("sorted")).plan();
/// if (plan.conflicts().isEmpty()) {
///   TransferReport report = plan.execute();
/// }
/// ```
///
/// Matches may lie in an object store, and so may destinations: `into(Location.of(bucket))`. Within
/// one store the store copies by itself; an object is there whole or not at all.
///
/// Immutable: each method returns a new transfer.
public final class Transfer {
  private final List<Match> matches;
  private final Naming naming;
  private final TransferOptions options;

  private Transfer(List<Match> matches, Naming naming, TransferOptions options) {
    this.matches = matches;
    this.naming = naming;
    this.options = options;
  }

  /// Where a match goes.
  @FunctionalInterface
  public interface Mapping {
    /// Returns the destination of a match.
    Path destination(Match match);
  }

  /// Names the matches to be copied.
  public static Start of(Collection<Match> matches) {
    return new Start(List.copyOf(matches));
  }

  /// Matches that have no destination yet.
  public static final class Start {
    private final List<Match> matches;

    private Start(List<Match> matches) {
      this.matches = matches;
    }

    private Transfer transfer(Naming naming) {
      return new Transfer(matches, naming, TransferOptions.standard());
    }

    /// Copies each match to `directory`, under its last name.
    public Transfer into(Path directory) {
      return into(Location.of(directory));
    }

    /// Copies each match to a directory of a disk or an object store, under its last name.
    public Transfer into(Location directory) {
      return transfer(Naming.flat(directory));
    }

    /// Copies each match to `directory`, under its path below the root of the scan.
    public Transfer mirror(Path directory) {
      return mirror(Location.of(directory));
    }

    /// Copies each match to a directory of a disk or an object store, under its path below the root
    /// of the scan.
    public Transfer mirror(Location directory) {
      return transfer(Naming.mirrored(directory));
    }

    /// Copies each match where the function says.
    public Transfer to(Mapping mapping) {
      return transfer((match, index) -> Location.of(mapping.destination(match)));
    }

    /// Copies each match to `directory`, under a name made from a template: `{name}`, `{parent}`,
    /// `{relative}`, `{pattern}`, `{index}`, `{mtime}` (a date) and `{hash}` (of the path) are
    /// replaced.
    ///
    /// @throws IllegalArgumentException if the template holds another word in braces
    public Transfer template(Path directory, String template) {
      return template(Location.of(directory), template);
    }

    /// Copies each match to a directory of a disk or an object store, under a name made from a
    /// template; see [#template(Path, String)].
    ///
    /// @throws IllegalArgumentException if the template holds another word in braces
    public Transfer template(Location directory, String template) {
      return transfer(Naming.template(directory, template));
    }
  }

  private Transfer with(TransferOptions changed) {
    return new Transfer(matches, naming, changed);
  }

  /// Says what happens when a destination exists; [ConflictPolicy#FAIL] unless told otherwise.
  public Transfer onConflict(ConflictPolicy policy) {
    return with(options.conflicts(policy));
  }

  /// Copies content alone. By default the time of the last modification and the permissions are
  /// kept.
  public Transfer contentOnly() {
    return with(options.withContentOnly());
  }

  /// Copies links as links. By default their content is copied.
  public Transfer linksAsLinks() {
    return with(options.withLinksAsLinks());
  }

  /// Leaves out directories into which no file goes.
  public Transfer pruneEmpty() {
    return with(options.withPruneEmpty());
  }

  /// Compares every copy with its source: by the checksum that a store vouches for, else by reading
  /// both and comparing their SHA-256.
  public Transfer verify() {
    return with(options.withVerify());
  }

  /// Goes on with a transfer that was broken off: existing destinations are taken up, and files
  /// whose size and time are those of the source, or whose size and checksum are, are taken as
  /// copied.
  public Transfer resume() {
    return with(options.withResume());
  }

  /// Says how many files are copied at once; the processors, at most 8, unless told otherwise.
  ///
  /// @throws IllegalArgumentException if `count` is not positive
  public Transfer threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads copy nothing; at least 1 is needed");
    }
    return with(options.threads(count));
  }

  /// Reads the sources and finds all conflicts. Writes nothing.
  public TransferPlan plan() {
    return new Planner(matches, naming, options).plan();
  }
}
