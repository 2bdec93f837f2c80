package pathvein;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectRoot;
import pathvein.source.Node;
import pathvein.walk.WalkContext;
import pathvein.walk.WalkOptions;

/// The root of a search, whatever holds it.
interface Roots {
  /// Checks that the root can be listed, and opens it.
  WalkContext open(WalkOptions options) throws IOException;

  /// Opens the root for someone who lists it in one pass, and will learn by that whether it can be
  /// listed.
  default WalkContext openForOnePass(WalkOptions options) throws IOException {
    return open(options);
  }

  /// Returns the root as a directory of the walk.
  Node node(WalkContext opened) throws IOException;

  /// Tells which engine lists the root.
  BackendInfo backend(WalkOptions options) throws IOException;

  /// Returns the object store, if the root is one.
  default @Nullable ObjectRoot store() {
    return null;
  }
}
