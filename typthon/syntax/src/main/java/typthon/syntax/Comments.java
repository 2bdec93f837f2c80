package typthon.syntax;

import java.util.ArrayList;
import java.util.List;
import typthon.syntax.Parsed.Comment;

/// Collects the comments of one text.
final class Comments {
  private final List<Comment> found = new ArrayList<>();

  void add(int start, int end, boolean ownLine) {
    found.add(new Comment(start, end, ownLine));
  }

  int count() {
    return found.size();
  }

  /// Forgets all but the first `count` comments.
  void truncate(int count) {
    found.subList(count, found.size()).clear();
  }

  List<Comment> inOrder() {
    return found;
  }
}
