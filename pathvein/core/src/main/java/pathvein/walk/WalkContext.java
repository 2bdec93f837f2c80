package pathvein.walk;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pathvein.source.DirectorySource;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.Problem;
import pathvein.tree.Folder;
import pathvein.tree.LiveFolder;

/// What all visits of one walk share: where directories come from, what is left out, and where
/// problems and counts go.
public final class WalkContext implements AutoCloseable {
  private static final byte[] GIT = {'.', 'g', 'i', 't'};

  final DirectorySource source;
  final Origin origin;
  final WalkOptions options;
  final Filter filter;
  private final Problems problems;
  private final WalkStatistics statistics;
  private final LinkRules links;

  /// @param source lists the directories
  /// @param origin the root
  /// @param options what was asked for
  public WalkContext(DirectorySource source, Origin origin, WalkOptions options) {
    this.source = source;
    this.origin = origin;
    this.options = options;
    this.filter = new Filter(options);
    this.problems = new Problems(options);
    this.statistics = new WalkStatistics(options.onProgress);
    this.links = new LinkRules(source, options);
  }

  /// Returns what the root of the walk has to be told about exclusions and ignore files.
  ///
  /// @throws IOException if an ignore file above the root cannot be read
  public Surroundings begin(Node root) throws IOException {
    links.begin(root);
    IgnoreChain above = options.ignoreFiles ? IgnoreFiles.above(origin.path(new byte[0])) : null;
    return new Surroundings(filter.start(), above);
  }

  /// Lists a directory and counts it.
  public void list(DirectoryListing listing) {
    try {
      source.list(listing.node, listing);
    } catch (IOException fault) {
      problems.add(place(listing.node), fault);
    }
    statistics.directoryListed(listing.entries, origin, listing.node);
  }

  /// Returns the place of a directory.
  public Place place(Node directory) {
    return Place.of(origin, directory);
  }

  /// Returns the options.
  public WalkOptions options() {
    return options;
  }

  /// Returns the source.
  public DirectorySource source() {
    return source;
  }

  /// Returns the root.
  public Origin origin() {
    return origin;
  }

  /// Returns what went wrong.
  public Problems problems() {
    return problems;
  }

  /// Returns what was done.
  public WalkStatistics statistics() {
    return statistics;
  }

  /// Tells whether a directory may be entered, as far as ignore files, links and file systems are
  /// concerned; reports why not if that is a problem.
  boolean mayEnter(Node directory, @Nullable IgnoreChain ignore) {
    byte[] name = directory.name();
    if ((options.ignoreFiles && Arrays.equals(name, GIT))
        || IgnoreChain.ignores(ignore, name, true)) {
      return false;
    }
    try {
      Problem obstacle = links.obstacle(directory, origin);
      if (obstacle != null) {
        problems.add(obstacle);
        return false;
      }
      return links.mayEnter(directory);
    } catch (IOException fault) {
      problems.add(place(directory), fault);
      return false;
    }
  }

  /// Returns a directory as one that can be looked into freely.
  public Folder folder(Node directory) {
    return new LiveFolder(source, origin, directory, problems::add);
  }

  @Override
  public void close() {
    source.close();
  }
}
