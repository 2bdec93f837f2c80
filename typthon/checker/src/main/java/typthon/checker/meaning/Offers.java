package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Symbols;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition.Kind;
import typthon.checker.semantics.Offered;
import typthon.checker.symbols.SymbolTypes;

/// Remembers what modules offer, for as long as a checker lives: a module that an edit replaced is
/// looked at anew. Safe for use by any number of threads.
public final class Offers {
  private record Seen(ModuleFacts module, List<Offered.Name> names) {}

  private final ConcurrentMap<String, Seen> seen = new ConcurrentHashMap<>();

  /// Returns the names of `modules` that `wanted` takes.
  ///
  /// @param limit so many modules are looked at that were not before
  Offered of(Session session, Collection<String> modules, Predicate<String> wanted, int limit) {
    List<Offered.Name> found = new ArrayList<>();
    int left = limit;
    boolean complete = true;
    for (String name : modules) {
      Seen known = seen.get(name);
      if (known == null && left == 0) {
        complete = false;
        continue;
      }
      ModuleFacts module = session.module(name, null);
      if (module == null) {
        continue;
      }
      if (known == null || known.module() != module) {
        if (left == 0) {
          complete = false;
          continue;
        }
        left--;
        session.poll();
        known = new Seen(module, namesOf(module));
        seen.put(name, known);
      }
      for (Offered.Name each : known.names()) {
        if (wanted.test(each.name())) {
          found.add(each);
        }
      }
    }
    return new Offered(found, complete);
  }

  private static List<Offered.Name> namesOf(ModuleFacts module) {
    List<Offered.Name> names = new ArrayList<>();
    for (String name : Imports.starNames(module)) {
      SymbolAt symbol = name.startsWith("_") ? null : Imports.symbol(module, name);
      if (symbol != null && isOffered(module, symbol)) {
        Binding binding = symbol.module().binding();
        int definition = SymbolTypes.representative(binding, symbol.symbol());
        names.add(
            new Offered.Name(
                name,
                module.name(),
                kindOf(symbol.module(), definition, name),
                symbol.module() == module
                    && !binding.symbols().has(symbol.symbol(), Symbols.IMPORTED)));
      }
    }
    return List.copyOf(names);
  }

  /// What a module imports for its own use is not for others, unless it is the front of a package.
  private static boolean isOffered(ModuleFacts module, @Nullable SymbolAt symbol) {
    if (symbol == null) {
      return false;
    }
    Symbols symbols = symbol.module().binding().symbols();
    if (symbols.definitionCount(symbol.symbol()) == 0
        || !SymbolTypes.contributes(symbol.module().binding(), symbol.symbol())) {
      return false;
    }
    return symbol.module() != module
        || !symbols.has(symbol.symbol(), Symbols.IMPORTED)
        || symbols.has(symbol.symbol(), Symbols.IN_ALL)
        || (module.isStub() && !symbols.has(symbol.symbol(), Symbols.HIDDEN))
        || module.source().isPackage();
  }

  /// Only what the syntax tells: nothing is evaluated for names that are never looked at.
  private static Kind kindOf(ModuleFacts module, int definition, String name) {
    DefinitionKind kind = module.binding().definitions().kind(definition);
    return switch (kind) {
      case FUNCTION -> Kind.FUNCTION;
      case CLASS -> Kind.CLASS;
      case IMPORT -> Kind.MODULE;
      case TYPE_ALIAS -> Kind.TYPE_ALIAS;
      default ->
          name.equals(name.toUpperCase(java.util.Locale.ROOT)) ? Kind.CONSTANT : Kind.VARIABLE;
    };
  }
}
