package typthon.checker;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.MemberAssignment;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.fingerprints.TypeFingerprint;
import typthon.checker.functions.Returns;
import typthon.checker.modules.ModuleFacts;

/// Computes what others can learn of a function's body.
final class Learning {
  private Learning() {}

  static Learnt of(ModuleFacts module, int function) {
    TypeFingerprint print = new TypeFingerprint();
    if (module.tree().isAbsent(module.tree().child(function, 4))) {
      print.add(Returns.inferred(module, function));
    }
    Binding binding = module.binding();
    int scope = binding.scopeOf(function);
    TreeSet<String> names = new TreeSet<>();
    int classNode = -1;
    for (MemberAssignment member : binding.members()) {
      if (member.method() == scope) {
        names.add(member.name());
        classNode = binding.scopes().node(member.classScope());
      }
    }
    if (classNode >= 0) {
      SourceClass owner = module.classAt(classNode);
      for (String name : names) {
        print.add(name);
        add(print, owner.ownMember(name));
      }
    }
    return new Learnt(print.hash(), print.mentioned());
  }

  private static void add(TypeFingerprint print, @Nullable RawMember member) {
    if (member == null) {
      print.add(-1);
      return;
    }
    print.add(member.scope().ordinal());
    print.add((member.declared() ? 1 : 0) + (member.settable() ? 2 : 0));
    print.add(member.type());
    print.add(member.accepts());
  }
}
