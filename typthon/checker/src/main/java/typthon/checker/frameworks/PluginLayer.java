package typthon.checker.frameworks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.MemberLayer;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.plugins.Synthesis;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;

/// The members that plugins add.
public final class PluginLayer implements MemberLayer {
  @Override
  public @Nullable RawMember member(SourceClass type, String name) {
    Synthesis.Added added = synthesis(type).members().get(name);
    if (added == null) {
      return null;
    }
    Type found = added.type().get();
    return switch (added.kind()) {
      case METHOD -> method(type, name, found, FunctionTraits.Binding.FUNCTION);
      case CLASS_METHOD -> method(type, name, found, FunctionTraits.Binding.CLASS);
      case CLASS_VARIABLE ->
          new RawMember(type, found, RawMember.Scope.CLASS, true, added.settable(), -1);
      case VARIABLE -> new RawMember(type, found, RawMember.Scope.BODY, true, added.settable(), -1);
    };
  }

  private static RawMember method(
      SourceClass type, String name, Type found, FunctionTraits.Binding binding) {
    if (!(found instanceof Type.Callable callable)) {
      return new RawMember(type, found, RawMember.Scope.CLASS, true, true, -1);
    }
    Type self = Selves.of(type);
    Type receiver = binding == FunctionTraits.Binding.CLASS ? new Type.ClassObject(self) : self;
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("self", Parameter.Kind.POSITIONAL_ONLY, receiver, false));
    parameters.addAll(callable.parameters());
    FunctionTraits traits = FunctionTraits.NONE.withName(name).withBinding(binding);
    return new RawMember(
        type,
        callable.withParameters(parameters).withTraits(traits),
        RawMember.Scope.METHOD,
        true,
        true,
        -1);
  }

  /// Tells whether a plugin replaces what a name of a class body is bound to: until the class is
  /// made, nothing is known of the value, which may have methods of its own.
  public static boolean replaces(ModuleFacts module, int symbol) {
    Binding binding = module.binding();
    int scope = binding.symbols().scope(symbol);
    if (binding.scopes().kind(scope) != ScopeKind.CLASS) {
      return false;
    }
    SourceClass type = module.classAt(binding.scopes().node(scope));
    Synthesis.Added added = synthesis(type).members().get(binding.symbols().name(symbol));
    return added != null && added.replaces();
  }

  private static Synthesis synthesis(SourceClass type) {
    return type.session().plugins().of(type);
  }

  @Override
  public Set<String> names(SourceClass type) {
    return synthesis(type).members().keySet();
  }

  @Override
  public boolean overrides(SourceClass type, String name) {
    Synthesis.Added added = synthesis(type).members().get(name);
    return added != null && added.replaces();
  }

  @Override
  public boolean freezes(SourceClass type) {
    return synthesis(type).isFrozen();
  }
}
