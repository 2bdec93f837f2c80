package typthon.checker.classes;

import java.util.List;
import typthon.checker.dataclasses.DataclassLayer;
import typthon.checker.enums.EnumLayer;
import typthon.checker.frameworks.PluginLayer;
import typthon.checker.namedtuples.NamedTupleLayer;
import typthon.checker.ordering.OrderingLayer;
import typthon.checker.typeddicts.TypedDictLayer;

/// The layers of synthesised members, the topmost first.
final class Layers {
  private static final List<MemberLayer> ALL =
      List.of(
          new EnumLayer(),
          new TypedDictLayer(),
          new NamedTupleLayer(),
          new PluginLayer(),
          new DataclassLayer(),
          new OrderingLayer());

  private Layers() {}

  static List<MemberLayer> all() {
    return ALL;
  }
}
