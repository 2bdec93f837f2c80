package typthon.checker.effects;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Session;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;
import typthon.contracts.effects.ExceptionHierarchy;
import typthon.syntax.NodeKind;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// Exception classes by name: those of `builtins` by their own, others by the qualified one.
final class Exceptions implements ExceptionHierarchy {
  private final Session session;

  Exceptions(Session session) {
    this.session = session;
  }

  /// Returns the name of a class in effect sets.
  static String nameOf(ClassInfo type) {
    SymbolRef ref = type.ref();
    return ref.module().equals("builtins") ? ref.path() : ref.qualifiedName();
  }

  @Override
  public boolean isSubclass(String sub, String base) {
    if (sub.equals(base)) {
      return true;
    }
    if (sub.indexOf('.') < 0 && base.indexOf('.') < 0) {
      return BUILTIN.isSubclass(sub, base);
    }
    ClassInfo type = find(sub);
    if (type == null) {
      return BUILTIN.isSubclass(sub, base);
    }
    for (Type ancestor : type.mro()) {
      ClassInfo each = Types.classOf(ancestor);
      if (each != null && nameOf(each).equals(base)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ClassInfo find(String name) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      Names.Place place =
          Names.find(session, new SymbolRef(name.substring(0, dot), name.substring(dot + 1)));
      if (place != null && place.module().tree().is(place.node(), NodeKind.CLASS_DEF)) {
        return place.module().classAt(place.node());
      }
    }
    return null;
  }

  /// Returns the classes of exceptions that a value of `type` is, or that an `except` of it
  /// catches; null if some are not known.
  static @Nullable List<String> classes(Type type) {
    List<String> names = new ArrayList<>();
    for (Type member : Types.members(Types.unfold(type))) {
      Type unfolded = Types.unfold(member);
      if (unfolded instanceof Type.Tuple tuple) {
        for (Type element : tuple.elements()) {
          List<String> inner = classes(element);
          if (inner == null) {
            return null;
          }
          names.addAll(inner);
        }
        continue;
      }
      Type instance = unfolded instanceof Type.ClassObject object ? object.instance() : unfolded;
      ClassInfo found = Types.classOf(Types.unfold(instance));
      if (found == null || !found.inherits("builtins", "BaseException")) {
        return null;
      }
      names.add(nameOf(found));
    }
    return names;
  }

  /// Returns what of `effects` gets past `handler`.
  EffectSet past(EffectSet effects, Step.Handler handler) {
    return parted(effects, handler, false);
  }

  /// Returns the exceptions among `effects` that `handler` catches.
  EffectSet caught(EffectSet effects, Step.Handler handler) {
    return parted(effects, handler, true);
  }

  private EffectSet parted(EffectSet effects, Step.Handler handler, boolean caught) {
    boolean plain = effects.labels().contains(EffectLabel.EXCEPTION);
    if (effects.exceptions().isEmpty() && !plain) {
      return caught ? EffectSet.PURE : effects;
    }
    Set<String> classes = new TreeSet<>();
    for (String name : effects.exceptions()) {
      if (catches(handler, name) == caught) {
        classes.add(name);
      }
    }
    Set<EffectLabel> labels = EnumSet.noneOf(EffectLabel.class);
    if (!caught) {
      labels.addAll(effects.labels());
      labels.remove(EffectLabel.EXCEPTION);
    }
    if (plain && catches(handler, "Exception") == caught) {
      labels.add(EffectLabel.EXCEPTION);
    }
    return new EffectSet(labels, classes, caught ? Set.of() : effects.custom());
  }

  private boolean catches(Step.Handler handler, String name) {
    return handler.everything()
        || handler.classes().stream().anyMatch(each -> isSubclass(name, each));
  }
}
