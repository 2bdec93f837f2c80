package pathvein;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectRoot;
import pathvein.source.DirectorySource;
import pathvein.source.Node;
import pathvein.source.SourceRoot;
import pathvein.walk.WalkContext;
import pathvein.walk.WalkOptions;

/// A root that brings its own source.
///
/// @param root the root
record CustomRoot(SourceRoot root) implements Roots {
  @Override
  public WalkContext open(WalkOptions options) throws IOException {
    return new WalkContext(root.open(), root.origin(), options);
  }

  @Override
  public WalkContext openForOnePass(WalkOptions options) throws IOException {
    return root instanceof ObjectRoot store
        ? new WalkContext(store.openUnasked(), root.origin(), options)
        : open(options);
  }

  @Override
  public Node node(WalkContext opened) {
    return Node.root(root.name(), null);
  }

  @Override
  public @Nullable ObjectRoot store() {
    return root instanceof ObjectRoot store ? store : null;
  }

  @Override
  public BackendInfo backend(WalkOptions options) throws IOException {
    if (root instanceof ObjectRoot store) {
      return info(store.store(), "object store");
    }
    try (DirectorySource source = root.open()) {
      return info(source.name(), "custom");
    }
  }

  private static BackendInfo info(String name, String kind) {
    return new BackendInfo(name, kind, true, "given by the caller", List.of());
  }
}
