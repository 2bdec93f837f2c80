import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// The class of the objects that a lambda expression or a reference to a method makes, as the JVM
/// would spin it at the first use. It belongs to the nest of the class that it is written in, so
/// that it may call what is private there.
final class LambdaClass {
  private static final ClassDesc FACTORY = ClassDesc.of("java.lang.invoke.LambdaMetafactory");
  private static final String MAKE = "make";
  private static final String ONLY = "ONLY";

  private final ClassDesc self;
  private final InvokeDynamicInstruction call;
  private final DirectMethodHandleDesc target;
  private final ClassHierarchyResolver types;

  /// @param self what the class will be called
  LambdaClass(ClassDesc self, InvokeDynamicInstruction call, ClassHierarchyResolver types) {
    this.self = self;
    this.call = call;
    this.target = (DirectMethodHandleDesc) call.bootstrapArgs().get(1);
    this.types = types;
  }

  /// Whether an instruction makes an object of a function that can be written as such a class.
  static boolean canWrite(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    return bootstrap.owner().equals(FACTORY)
        && bootstrap.methodName().equals("metafactory")
        && call.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc target
        && switch (target.kind()) {
          case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL, CONSTRUCTOR -> true;
          default -> false;
        };
  }

  ClassDesc name() {
    return self;
  }

  /// Takes the place of the instruction: leaves an object on the stack.
  void use(CodeBuilder code) {
    if (captured().isEmpty()) {
      code.getstatic(self, ONLY, functional());
    } else {
      code.invokestatic(self, MAKE, call.typeSymbol());
    }
  }

  /// @param nest the class that the nest is named after
  byte[] bytes(ClassFile context, ClassDesc nest, int version) {
    return context.build(
        self,
        builder -> {
          builder.withVersion(version, 0);
          builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_SUPER);
          builder.withInterfaceSymbols(functional());
          builder.with(NestHostAttribute.of(nest));
          for (int i = 0; i < captured().size(); i++) {
            builder.withField(field(i), captured().get(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
          }
          builder.withMethodBody(
              ConstantDescs.INIT_NAME, constructor(), ClassFile.ACC_PRIVATE, this::construct);
          if (captured().isEmpty()) {
            int flags = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
            builder.withField(ONLY, functional(), flags);
            builder.withMethodBody(
                ConstantDescs.CLASS_INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_STATIC,
                code -> make(code).putstatic(self, ONLY, functional()).return_());
          } else {
            builder.withMethodBody(
                MAKE, call.typeSymbol(), ClassFile.ACC_STATIC, code -> make(code).areturn());
          }
          builder.withMethodBody(
              call.name().stringValue(), method(), ClassFile.ACC_PUBLIC, this::forward);
        });
  }

  private static String field(int number) {
    return "c" + number;
  }

  private ClassDesc functional() {
    return call.typeSymbol().returnType();
  }

  private List<ClassDesc> captured() {
    return call.typeSymbol().parameterList();
  }

  private MethodTypeDesc constructor() {
    return MethodTypeDesc.of(ConstantDescs.CD_void, captured());
  }

  private MethodTypeDesc method() {
    return (MethodTypeDesc) call.bootstrapArgs().get(0);
  }

  private void construct(CodeBuilder code) {
    code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    for (int i = 0; i < captured().size(); i++) {
      ClassDesc type = captured().get(i);
      code.aload(0).loadLocal(TypeKind.from(type), code.parameterSlot(i));
      code.putfield(self, field(i), type);
    }
    code.return_();
  }

  private CodeBuilder make(CodeBuilder code) {
    code.new_(self).dup();
    for (int i = 0; i < captured().size(); i++) {
      code.loadLocal(TypeKind.from(captured().get(i)), code.parameterSlot(i));
    }
    return code.invokespecial(self, ConstantDescs.INIT_NAME, constructor());
  }

  /// Hands what was captured and the arguments on to the target.
  private void forward(CodeBuilder code) {
    boolean creates = target.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    if (creates) {
      code.new_(target.owner()).dup();
    }
    MethodTypeDesc promised = (MethodTypeDesc) call.bootstrapArgs().get(2);
    List<ClassDesc> taken = target.invocationType().parameterList();
    int count = captured().size();
    for (int i = 0; i < taken.size(); i++) {
      if (i < count) {
        ClassDesc type = captured().get(i);
        code.aload(0).getfield(self, field(i), type);
        convert(code, type, type, taken.get(i));
      } else {
        ClassDesc type = method().parameterType(i - count);
        code.loadLocal(TypeKind.from(type), code.parameterSlot(i - count));
        convert(code, type, promised.parameterType(i - count), taken.get(i));
      }
    }
    invoke(code);
    ClassDesc result = creates ? target.owner() : target.invocationType().returnType();
    ClassDesc wanted = method().returnType();
    if (!wanted.equals(ConstantDescs.CD_void)) {
      convert(code, result, result, wanted);
    } else if (!result.equals(ConstantDescs.CD_void)) {
      if (TypeKind.from(result).slotSize() == 2) {
        code.pop2();
      } else {
        code.pop();
      }
    }
    code.return_(TypeKind.from(wanted));
  }

  private void invoke(CodeBuilder code) {
    ClassDesc owner = target.owner();
    String name = target.methodName();
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    switch (target.kind()) {
      case STATIC, INTERFACE_STATIC ->
          code.invokestatic(owner, name, type, target.isOwnerInterface());
      case VIRTUAL -> code.invokevirtual(owner, name, type);
      case INTERFACE_VIRTUAL -> code.invokeinterface(owner, name, type);
      default -> code.invokespecial(owner, ConstantDescs.INIT_NAME, type);
    }
  }

  /// Makes of a value of one type one of another, as the JVM does for functions.
  ///
  /// @param promised what the value is known to be: the type without the erasure of generics
  private void convert(CodeBuilder code, ClassDesc from, ClassDesc promised, ClassDesc to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isPrimitive() && to.isPrimitive()) {
      widen(code, from, to);
    } else if (from.isPrimitive()) {
      ClassDesc box = Boxes.of(from);
      code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
    } else if (to.isPrimitive()) {
      ClassDesc held = Boxes.heldBy(promised);
      ClassDesc value = held == null ? to : held;
      ClassDesc box = Boxes.of(value);
      code.checkcast(box).invokevirtual(box, value.displayName() + "Value", MethodTypeDesc.of(value));
      widen(code, value, to);
    } else if (!to.equals(ConstantDescs.CD_Object) && !isInterface(to)) {
      code.checkcast(to);
    }
  }

  private static void widen(CodeBuilder code, ClassDesc from, ClassDesc to) {
    TypeKind source = TypeKind.from(from).asLoadable();
    TypeKind wanted = TypeKind.from(to).asLoadable();
    if (source != wanted) {
      code.conversion(source, wanted);
    }
  }

  /// To the verifier an interface is any object, and a check would search all interfaces of one.
  private boolean isInterface(ClassDesc type) {
    return type.isClassOrInterface()
        && ClassHierarchyResolver.ClassHierarchyInfo.ofInterface().equals(types.getClassInfo(type));
  }
}
