package pathvein;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectRoot;
import pathvein.objects.ObjectRoot.Keys.Key;
import pathvein.objects.UnsortedKeysException;
import pathvein.scan.FlatScan;
import pathvein.scan.PatternProgram;
import pathvein.scan.ScanHit;
import pathvein.source.Node;
import pathvein.source.PathveinException;
import pathvein.walk.WalkContext;

/// A scan of an object store that lists all keys once, page by page as results are asked for.
final class FlatRun {
  private final WalkContext context;
  private final FlatScan scan;
  private final ObjectRoot.Keys keys;
  private final ArrayDeque<ScanHit> hits = new ArrayDeque<>();
  private @Nullable List<Key> page;

  private FlatRun(
      ObjectRoot store,
      PatternProgram program,
      WalkContext context,
      ObjectRoot.Keys keys,
      @Nullable List<Key> first) {
    this.context = context;
    this.keys = keys;
    this.page = first;
    this.scan =
        new FlatScan(
            program,
            store.origin(),
            Node.root(store.name(), null),
            store::head,
            hits::add,
            context.problems()::add);
  }

  /// Asks for the first page, so that a store that refuses is known before anything is emitted.
  ///
  /// @return null if the store does not list its keys in order, as far as the first page tells
  static @Nullable FlatRun begin(ObjectRoot store, PatternProgram program, WalkContext context)
      throws IOException {
    ObjectRoot.Keys keys = store.keys();
    List<Key> first = keys.nextPage();
    FlatRun run = new FlatRun(store, program, context, keys, first);
    return isSorted(first) ? run : null;
  }

  private static boolean isSorted(@Nullable List<Key> first) {
    if (first != null) {
      for (int i = 1; i < first.size(); i++) {
        if (Arrays.compareUnsigned(first.get(i - 1).bytes(), first.get(i).bytes()) >= 0) {
          return false;
        }
      }
    }
    return true;
  }

  /// Returns the next hit, or null if there is none any more.
  @Nullable ScanHit next() {
    while (hits.isEmpty() && page != null) {
      feed(page);
      page = advance();
    }
    return hits.poll();
  }

  private void feed(List<Key> current) {
    for (Key key : current) {
      if (!scan.add(key.bytes(), key.attributes())) {
        UnsortedKeysException unsorted =
            new UnsortedKeysException(context.origin().uri(new byte[0]).toString());
        throw new PathveinException(String.valueOf(unsorted.getMessage()), unsorted);
      }
    }
    context.statistics().entriesSeen(current.size());
  }

  private @Nullable List<Key> advance() {
    try {
      List<Key> following = keys.nextPage();
      if (following == null) {
        scan.end();
      }
      return following;
    } catch (IOException fault) {
      context.problems().add(context.place(Node.root(new byte[0], null)), fault);
      return null;
    }
  }
}
