package typthon.checker.effects;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectSet;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;

/// Something that a call may run.
sealed interface Source {
  /// Returns the name for people.
  String name();

  /// A function or lambda whose body is at hand.
  ///
  /// @param node a FUNCTION_DEF or LAMBDA
  /// @param bound whether its first parameter has its argument already
  record Function(ModuleFacts module, int node, boolean bound) implements Source {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Function that
          && node == that.node
          && bound == that.bound
          && module == that.module;
    }

    @Override
    public int hashCode() {
      return (module.hashCode() * 31 + node) * 2 + (bound ? 1 : 0);
    }

    @Override
    public String name() {
      return Names.of(module, node);
    }
  }

  /// A function of a stub, or one that a table describes.
  ///
  /// @param name qualified
  /// @param row what is known of it
  /// @param signatures the definitions of its signatures
  /// @param made the class that is instantiated; null for a function
  record Described(
      String name, EffectTable.Row row, List<SymbolRef> signatures, @Nullable ClassInfo made)
      implements Source {
    public Described {
      signatures = List.copyOf(signatures);
    }

    /// The name tells nearly all apart; the rest is large.
    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Described that
              && name.equals(that.name)
              && made == that.made
              && row.equals(that.row)
              && signatures.equals(that.signatures));
    }
  }

  /// A parameter of a function around the call: whatever its callers pass.
  ///
  /// @param owner the FUNCTION_DEF or LAMBDA
  record Parameter(ModuleFacts module, int owner, String name) implements Source {}

  /// A value with a declared bound.
  record Bounded(String name, EffectSet effects) implements Source {}

  /// Something of which nothing is known.
  record Unknown(String name) implements Source {}
}
