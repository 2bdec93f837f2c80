package typthon.checker.dataclasses;

import java.util.List;

/// The options of a dataclass.
///
/// @param specifiers qualified names of the functions that describe fields; empty for the standard
///   `field`
record Options(
    boolean init,
    boolean eq,
    boolean order,
    boolean frozen,
    boolean keywordOnly,
    boolean slots,
    boolean unsafeHash,
    boolean matchArgs,
    List<String> specifiers) {
  static final Options STANDARD =
      new Options(true, true, false, false, false, false, false, true, List.of());

  Options {
    specifiers = List.copyOf(specifiers);
  }

  /// Returns these options with one changed by its keyword; other keywords change nothing.
  Options with(String keyword, boolean value) {
    return switch (keyword) {
      case "init" ->
          new Options(
              value, eq, order, frozen, keywordOnly, slots, unsafeHash, matchArgs, specifiers);
      case "eq", "eq_default" ->
          new Options(
              init, value, order, frozen, keywordOnly, slots, unsafeHash, matchArgs, specifiers);
      case "order", "order_default" ->
          new Options(
              init, eq, value, frozen, keywordOnly, slots, unsafeHash, matchArgs, specifiers);
      case "frozen", "frozen_default" ->
          new Options(
              init, eq, order, value, keywordOnly, slots, unsafeHash, matchArgs, specifiers);
      case "kw_only", "kw_only_default" ->
          new Options(init, eq, order, frozen, value, slots, unsafeHash, matchArgs, specifiers);
      case "slots" ->
          new Options(
              init, eq, order, frozen, keywordOnly, value, unsafeHash, matchArgs, specifiers);
      case "unsafe_hash" ->
          new Options(init, eq, order, frozen, keywordOnly, slots, value, matchArgs, specifiers);
      case "match_args" ->
          new Options(init, eq, order, frozen, keywordOnly, slots, unsafeHash, value, specifiers);
      default -> this;
    };
  }

  Options withSpecifiers(List<String> specifiers) {
    return new Options(
        init, eq, order, frozen, keywordOnly, slots, unsafeHash, matchArgs, specifiers);
  }
}
