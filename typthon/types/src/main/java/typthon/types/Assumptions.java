package typthon.types;

import java.util.ArrayList;
import java.util.List;

/// What is taken for granted while it is being proved. All questions of one thread share it, since
/// looking up a member for one question may ask another.
final class Assumptions {
  record Pair(Type source, Type target) {}

  private final List<Pair> pairs = new ArrayList<>();

  /// The lowest assumption that was used since the question at hand was opened.
  int lowest = Integer.MAX_VALUE;

  List<Pair> pairs() {
    return pairs;
  }
}
