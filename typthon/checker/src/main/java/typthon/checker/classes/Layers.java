package typthon.checker.classes;

import java.util.List;
import typthon.checker.enums.EnumLayer;

/// The layers of synthesised members, the topmost first.
final class Layers {
  private static final List<MemberLayer> ALL = List.of(new EnumLayer());

  private Layers() {}

  static List<MemberLayer> all() {
    return ALL;
  }
}
