package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.SourceModule;
import typthon.checker.attributes.Attributes;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.types.FunctionTraits;
import typthon.types.Member;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What calling a value of a type may run. What a definition stands for is found out once for all
/// of its calls.
final class Targets {
  private static final Source NOTHING = new Source.Unknown("");
  private static final Query<Target> FUNCTION =
      new Query<>("what a function stands for", new Target(NOTHING, NOTHING));
  private static final Query<Target> OVERLOADS =
      new Query<>("what overloads stand for", new Target(NOTHING, NOTHING));

  private final Session session;
  private final EffectTable table;
  private final Construction construction;

  Targets(Session session) {
    this.session = session;
    this.table = Latents.table(session);
    this.construction = new Construction(session, this, table);
  }

  /// What a definition stands for.
  ///
  /// @param bound the same where its first parameter has its argument already
  private record Target(Source plain, Source bound) {
    Source with(FunctionTraits traits) {
      return traits.binding() == FunctionTraits.Binding.NONE ? bound : plain;
    }
  }

  /// Adds what calling a value of `type` may run.
  ///
  /// @param name of the value, for people
  void add(Type type, String name, Sources found) {
    for (Type member : Types.members(type)) {
      Type unfolded = Types.unfold(member);
      switch (unfolded) {
        case Type.Callable callable -> found.add(function(callable, name));
        case Type.Overloaded overloaded -> overloaded(overloaded, found);
        case Type.ClassObject object -> found.addAll(construction.of(object, name));
        case Type.Any any -> found.add(new Source.Unknown(name));
        case TypeVariable variable -> {
          Type bound = variable.bound();
          if (bound != null) {
            add(bound, name, found);
          }
        }
        case Type.Instance instance -> {
          Member call = Attributes.find(session, instance, "__call__");
          if (call != null) {
            add(call.type(), name, found);
          }
        }
        default -> {}
      }
    }
  }

  /// Adds a method that is called on a receiver.
  void addBound(Type type, Sources found) {
    Sources methods = new Sources();
    add(type, "", methods);
    for (Source method : methods.list()) {
      found.add(
          method instanceof Source.Function function
              ? new Source.Function(function.module(), function.node(), true)
              : method);
    }
  }

  private Source function(Type.Callable callable, String name) {
    SymbolRef ref = callable.traits().ref();
    return ref == null
        ? new Source.Unknown(name)
        : session
            .queries()
            .get(FUNCTION, ref, () -> target(ref, Names.find(session, ref), List.of(ref), false))
            .with(callable.traits());
  }

  /// Overloads run their implementation.
  private void overloaded(Type.Overloaded overloaded, Sources found) {
    List<SymbolRef> refs = new ArrayList<>();
    for (Type.Callable item : overloaded.items()) {
      if (item.traits().ref() != null) {
        refs.add(item.traits().ref());
      }
    }
    if (!refs.isEmpty()) {
      SymbolRef last = refs.getLast();
      found.add(
          session
              .queries()
              .get(OVERLOADS, refs, () -> target(last, Names.find(session, last), refs, true))
              .with(overloaded.items().getLast().traits()));
    }
  }

  private Target target(
      SymbolRef ref, Names.@Nullable Place place, List<SymbolRef> signatures, boolean overloads) {
    Names.Place run = place != null && overloads ? implementation(place) : place;
    Source plain = source(ref, run, signatures);
    boolean method =
        plain instanceof Source.Function
            && place != null
            && place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)
            && Signatures.classAround(place.module(), place.node()) != null
            && !Decorators.of(place.module(), place.node()).isStatic();
    return new Target(
        plain,
        method && plain instanceof Source.Function function
            ? new Source.Function(function.module(), function.node(), true)
            : plain);
  }

  private static Names.Place implementation(Names.Place place) {
    Binding binding = place.module().binding();
    int symbol = binding.definitions().symbol(place.module().definitionAt(place.node()));
    for (int i = binding.symbols().definitionCount(symbol) - 1; i >= 0; i--) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.FUNCTION) {
        return new Names.Place(place.module(), binding.definitions().node(definition));
      }
    }
    return place;
  }

  private Source source(SymbolRef ref, Names.@Nullable Place place, List<SymbolRef> signatures) {
    String name = ref.module() + "." + Names.plain(ref.path());
    boolean own = place != null && isProject(place.module());
    EffectTable.Row row = own ? table.configured(name) : table.find(name);
    if (row != null) {
      return new Source.Described(name, row, signatures, null);
    }
    if (place == null || !place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)) {
      return new Source.Unknown(name);
    }
    if (place.module().isStub()) {
      Declaration declared = Declarations.of(place.module(), place.node());
      return declared == null
          ? new Source.Described(name, EffectTable.Row.UNLISTED, signatures, null)
          : new Source.Bounded(name, declared.effects());
    }
    return new Source.Function(place.module(), place.node(), false);
  }

  static boolean isProject(ModuleFacts module) {
    return module.source().origin() == SourceModule.Origin.PROJECT;
  }
}
