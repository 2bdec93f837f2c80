package typthon.checker.frameworks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.plugins.BuiltInPlugins;
import typthon.checker.plugins.CallHook;
import typthon.checker.plugins.CheckerPlugin;
import typthon.checker.plugins.ClassHook;
import typthon.checker.plugins.Synthesis;
import typthon.syntax.SyntaxTree;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// The plugins of one session: those of the configuration first, then the built-in ones. Where
/// several have something to say about one class or call, the first that does counts.
public final class Plugins {
  private static final Query<Synthesis> SYNTHESIS = new Query<>("plugin members", Synthesis.NONE);

  private final Map<String, List<ClassHook>> bases = new HashMap<>();
  private final Map<String, List<ClassHook>> decorators = new HashMap<>();
  private final Map<String, List<CallHook>> calls = new HashMap<>();
  private final Map<String, String> effects = new HashMap<>();
  private final Set<String> lastWords = new HashSet<>();

  private Plugins() {}

  /// Returns the plugins of a session.
  ///
  /// @param configured those that the configuration names
  public static Plugins of(List<CheckerPlugin> configured) {
    Plugins plugins = new Plugins();
    configured.forEach(plugins::add);
    BuiltInPlugins.all().forEach(plugins::add);
    return plugins;
  }

  private void add(CheckerPlugin plugin) {
    plugin.baseClassHooks().forEach((name, hook) -> put(bases, name, hook));
    plugin.decoratorHooks().forEach((name, hook) -> put(decorators, name, hook));
    plugin
        .callHooks()
        .forEach((name, hook) -> {
          put(calls, name, hook);
          lastWords.add(name.substring(name.lastIndexOf('.') + 1));
        });
    plugin.effects().forEach(effects::putIfAbsent);
  }

  private static <T> void put(Map<String, List<T>> table, String name, T hook) {
    table.computeIfAbsent(name, key -> new ArrayList<>()).add(hook);
  }

  /// Returns the effects that plugins state, by qualified name of a function or method.
  public Map<String, String> effects() {
    return Map.copyOf(effects);
  }

  // Classes

  /// Returns what the plugins add to a class.
  public Synthesis of(SourceClass type) {
    return type.module().source().origin() == SourceModule.Origin.BUNDLED_STDLIB
        ? Synthesis.NONE
        : type.session().queries().get(SYNTHESIS, type, () -> find(type));
  }

  private Synthesis find(SourceClass type) {
    ClassOfProgram view = new ClassOfProgram(type);
    SyntaxTree tree = type.module().tree();
    int list = tree.child(type.node(), 0);
    for (int each = list + 1; each < tree.subtreeEnd(list); each = tree.subtreeEnd(each)) {
      for (String name : QualifiedNames.of(type.module(), each)) {
        Synthesis found = first(decorators.get(name), view);
        if (found != null) {
          return found;
        }
      }
    }
    List<Type> ancestors = type.mro();
    for (int i = 1; i < ancestors.size(); i++) {
      if (Types.classOf(ancestors.get(i)) instanceof SourceClass ancestor) {
        Synthesis found = first(bases.get(ancestor.ref().qualifiedName()), view);
        if (found != null) {
          return found;
        }
      }
    }
    return Synthesis.NONE;
  }

  private static @Nullable Synthesis first(@Nullable List<ClassHook> hooks, ClassOfProgram view) {
    if (hooks != null) {
      for (ClassHook hook : hooks) {
        Synthesis found = hook.members(view);
        if (!found.equals(Synthesis.NONE)) {
          return found;
        }
      }
    }
    return null;
  }

  // Calls

  /// Returns what the CALL `node` gives if a hook says so or checks it, else null.
  public @Nullable Type call(Evaluator evaluator, int node, Type callee, @Nullable Type expected) {
    List<CallHook> hooks = hooksOf(evaluator, node, callee);
    if (hooks.isEmpty()) {
      return null;
    }
    List<Argument> arguments = Calls.arguments(evaluator.tree(), evaluator.tree().child(node, 1));
    CallOfProgram view = new CallOfProgram(evaluator.module(), node);
    for (CallHook hook : hooks) {
      Type.Callable signature = hook.signature(view);
      if (signature != null) {
        return Calls.call(evaluator, signature, arguments, node, expected);
      }
    }
    Type returned = Calls.call(evaluator, callee, arguments, node, expected);
    for (CallHook hook : hooks) {
      Type result = hook.result(view, returned);
      if (result != null) {
        return result;
      }
    }
    return returned;
  }

  private List<CallHook> hooksOf(Evaluator evaluator, int node, Type callee) {
    SyntaxTree tree = evaluator.tree();
    SymbolRef ref = refOf(callee);
    List<CallHook> found = ref == null ? null : calls.get(withoutOrdinal(ref.qualifiedName()));
    if (found != null) {
      return found;
    }
    int named = tree.child(node, 0);
    String last =
        switch (tree.kind(named)) {
          case NAME, ATTRIBUTE -> tree.name(named);
          default -> "";
        };
    if (lastWords.contains(last)) {
      for (String name : QualifiedNames.of(evaluator.module(), named)) {
        List<CallHook> byName = calls.get(name);
        if (byName != null) {
          return byName;
        }
      }
    }
    return List.of();
  }

  private static @Nullable SymbolRef refOf(Type type) {
    return switch (Types.unfold(type)) {
      case Type.Callable callable -> callable.traits().ref();
      case Type.Overloaded overloaded -> overloaded.items().getFirst().traits().ref();
      default -> null;
    };
  }

  private static String withoutOrdinal(String name) {
    int mark = name.lastIndexOf('#');
    return mark < 0 ? name : name.substring(0, mark);
  }
}
