package pathvein.source;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A directory of a walk: its name, and the directory that holds it.
public final class Node {
  private final @Nullable Node parent;
  private final byte[] name;
  private final int depth;
  private final boolean link;
  private volatile @Nullable Object handle;

  private Node(@Nullable Node parent, byte[] name, boolean link, @Nullable Object handle) {
    this.parent = parent;
    this.name = name;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.link = link;
    this.handle = handle;
  }

  /// Returns the root of a walk.
  ///
  /// @param name its last name; empty for the root of a file system or bucket
  /// @param handle what the source needs to find it
  public static Node root(byte[] name, @Nullable Object handle) {
    return new Node(null, name, false, handle);
  }

  /// Returns a directory inside this one.
  ///
  /// @param link whether the name is a link that leads to the directory
  public Node child(byte[] childName, boolean link, @Nullable Object childHandle) {
    return new Node(this, childName, link, childHandle);
  }

  /// Returns the directory that holds this one; none for the root.
  public @Nullable Node parent() {
    return parent;
  }

  /// Returns the last name. Shared: do not change it.
  public byte[] name() {
    return name;
  }

  /// Returns the number of steps from the root.
  public int depth() {
    return depth;
  }

  /// Tells whether the directory was reached through a link.
  public boolean isLink() {
    return link;
  }

  /// Returns what the source keeps here.
  public @Nullable Object handle() {
    return handle;
  }

  /// Keeps something for the source.
  public void handle(@Nullable Object newHandle) {
    handle = newHandle;
  }

  /// Returns the names from below the root down to this directory, with `/` between them; empty for
  /// the root.
  public byte[] relativeBytes() {
    int length = Math.max(0, depth - 1);
    for (Node node = this; node.parent != null; node = node.parent) {
      length += node.name.length;
    }
    byte[] path = new byte[length];
    int at = length;
    for (Node node = this; node.parent != null; node = node.parent) {
      at -= node.name.length;
      System.arraycopy(node.name, 0, path, at, node.name.length);
      if (at > 0) {
        path[--at] = '/';
      }
    }
    return path;
  }

  @Override
  public String toString() {
    return new String(relativeBytes(), StandardCharsets.UTF_8);
  }
}
