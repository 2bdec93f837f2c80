package pathvein.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.source.Entry;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.LinkPolicy;
import pathvein.source.Node;
import pathvein.source.Problem;

/// Takes the entries of one directory: leaves out what shall be left out, decides what links count
/// as, and hands on files at once and directories at the end. May be used for one directory after
/// another.
public abstract class DirectoryListing implements EntrySink {
  /// Directories are visited in this order, so that what one thread finds is almost sorted.
  private static final Comparator<Node> BY_NAME =
      (left, right) -> Arrays.compareUnsigned(left.name(), right.name());

  private final WalkContext context;
  private Surroundings surroundings;
  Node node;
  private final List<Node> subdirectories = new ArrayList<>();
  private boolean hasIgnoreFile;
  long entries;

  /// @param context the walk
  /// @param node the directory
  /// @param surroundings what the directory inherits
  protected DirectoryListing(WalkContext context, Node node, Surroundings surroundings) {
    this.context = context;
    this.node = node;
    this.surroundings = surroundings;
  }

  /// Makes ready for another directory.
  ///
  /// @param newNode the directory
  /// @param newSurroundings what it inherits
  protected final void restart(Node newNode, Surroundings newSurroundings) {
    node = newNode;
    surroundings = newSurroundings;
    subdirectories.clear();
    hasIgnoreFile = false;
    entries = 0;
  }

  /// Takes a file, or a link that counts as one.
  protected abstract void file(Entry entry);

  /// Tells whether it matters that a link leads to a file.
  protected abstract boolean mattersAsFile(Entry entry);

  /// Takes the directories that may be entered, after the last file; returns how many will be.
  ///
  /// @param inside the directories, ordered by their names as unsigned bytes; valid only during the
  ///   call
  /// @param ignore the ignore files that concern this directory
  protected abstract int end(List<Node> inside, @Nullable IgnoreChain ignore);

  /// Returns what a directory inside this one inherits.
  protected final Surroundings inherit(Node inside, @Nullable IgnoreChain ignore) {
    if (surroundings.excluded() == null && surroundings.ignore() == null && ignore == null) {
      return surroundings;
    }
    return new Surroundings(
        context.filter.enter(surroundings.excluded(), inside.name()),
        IgnoreChain.enter(ignore, inside.name()));
  }

  @Override
  public final void entry(Entry entry) {
    entries++;
    if (context.options.ignoreFiles
        && IgnoreFiles.isName(entry.buffer(), entry.offset(), entry.length())) {
      hasIgnoreFile = true;
    }
    if (context.filter.leavesOut(surroundings.excluded(), entry)) {
      return;
    }
    EntryKind kind = entry.kind();
    if (kind == EntryKind.FILE) {
      file(entry);
    } else if (kind == EntryKind.DIRECTORY) {
      subdirectories.add(node.child(entry.copyName(), false, entry.handle()));
    } else if (kind == EntryKind.LINK) {
      link(entry);
    }
  }

  private void link(Entry entry) {
    LinkPolicy policy = context.options.links;
    if (policy == LinkPolicy.NONE || (policy == LinkPolicy.FILES && !mattersAsFile(entry))) {
      return;
    }
    EntryKind target;
    try {
      target = entry.target();
    } catch (IOException fault) {
      context.problems().add(context.place(node).child(entry.copyName()), fault);
      return;
    }
    if (target == EntryKind.FILE) {
      file(entry);
    } else if (target == EntryKind.DIRECTORY && policy == LinkPolicy.ALL) {
      subdirectories.add(node.child(entry.copyName(), true, entry.handle()));
    }
  }

  @Override
  public final void trouble(IOException fault) {
    context.problems().add(context.place(node), fault);
  }

  @Override
  public final void shadow(String key) {
    context.problems().add(new Problem.KeyShadow(context.place(node), key));
  }

  @Override
  public final int directoriesToEnter() {
    IgnoreChain ignore = ignoreChain();
    int kept = 0;
    for (int i = 0; i < subdirectories.size(); i++) {
      Node subdirectory = subdirectories.get(i);
      if (context.mayEnter(subdirectory, ignore)) {
        subdirectories.set(kept++, subdirectory);
      }
    }
    subdirectories.subList(kept, subdirectories.size()).clear();
    subdirectories.sort(BY_NAME);
    return end(subdirectories, ignore);
  }

  private @Nullable IgnoreChain ignoreChain() {
    if (!hasIgnoreFile) {
      return surroundings.ignore();
    }
    try {
      return IgnoreFiles.load(surroundings.ignore(), context.place(node).path());
    } catch (IOException fault) {
      context.problems().add(context.place(node), fault);
      return surroundings.ignore();
    }
  }
}
