package typthon.checker.attrs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;

/// What the decorator of a class says.
///
/// @param annotated whether annotations alone make fields; null if that depends on the class
/// @param these the fields that the decorator itself lists, or null
record AttrsOptions(
    boolean init,
    boolean frozen,
    boolean order,
    boolean eq,
    boolean keywordOnly,
    boolean matchArgs,
    boolean slots,
    @Nullable Boolean annotated,
    @Nullable ExpressionView these) {

  /// Returns the options of a class, or null if no decorator of attrs stands at it.
  static @Nullable AttrsOptions of(ClassView type) {
    for (ExpressionView decorator : type.decorators()) {
      for (String name : decorator.names()) {
        if (AttrsPlugin.FROZEN.contains(name)) {
          return read(decorator, false, true, null);
        }
        if (AttrsPlugin.MODERN.contains(name)) {
          return read(decorator, false, false, null);
        }
        if (AttrsPlugin.CLASSIC.contains(name)) {
          return read(decorator, true, false, name.equals("attr.dataclass"));
        }
      }
    }
    return null;
  }

  private static AttrsOptions read(
      ExpressionView decorator, boolean ordered, boolean frozen, @Nullable Boolean annotated) {
    Map<String, ExpressionView> said = decorator.isCall() ? decorator.keywords() : Map.of();
    boolean eq = flag(said, List.of("eq", "cmp"), true);
    ExpressionView collect = said.get("auto_attribs");
    return new AttrsOptions(
        flag(said, List.of("init"), true),
        flag(said, List.of("frozen"), frozen),
        eq && flag(said, List.of("order", "cmp"), ordered),
        eq,
        flag(said, List.of("kw_only"), false),
        flag(said, List.of("match_args"), true),
        flag(said, List.of("slots"), !ordered),
        collect == null ? annotated : collect.truth(),
        said.get("these"));
  }

  private static boolean flag(
      Map<String, ExpressionView> said, List<String> names, boolean otherwise) {
    for (String name : names) {
      ExpressionView value = said.get(name);
      Boolean truth = value == null ? null : value.truth();
      if (truth != null) {
        return truth;
      }
    }
    return otherwise;
  }
}
