import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes out, in the classes of jars, what the JVM would otherwise make at the first use: the
/// choice of a `switch` over types, the `equals`, `hashCode` and `toString` of records, and the
/// classes of lambda expressions. Each of the former takes a class or several made at run time,
/// which no start-up cache keeps, and about a millisecond; a process that checks one module meets
/// some three hundred of them. Of the classes of lambdas the start-up cache keeps those that its
/// training has met; but code of the first compiler makes an object of them by a call into the
/// JVM, which takes several times as long as `new`.
///
/// Every such `invokedynamic` becomes a call of a static method of the same class that gives the
/// same results, or an object of a [LambdaClass]. A switch with labels besides types and texts is
/// left as it is.
///
/// Usage: `java WriteOutBootstraps.java FOLDER PREFIX…`; the jars of the folder whose names begin
/// so are replaced.
final class WriteOutBootstraps {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc METHODS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
  private static final int FLAGS =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassModel model;
  private final ClassDesc self;
  private final ClassHierarchyResolver types;
  private final List<Written> written = new ArrayList<>();
  private final List<LambdaClass> lambdas = new ArrayList<>();

  /// A method that takes the place of a bootstrap.
  private record Written(String name, InvokeDynamicInstruction call) {}

  private WriteOutBootstraps(ClassModel model, ClassHierarchyResolver types) {
    this.model = model;
    this.self = model.thisClass().asSymbol();
    this.types = types;
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      folder.forEach(jars::add);
    }
    URL[] places = new URL[jars.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader classes = new URLClassLoader(places, null)) {
      ClassHierarchyResolver types =
          ClassHierarchyResolver.ofResourceParsing(classes)
              .orElse(ClassHierarchyResolver.defaultResolver())
              .cached();
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        if (Arrays.stream(arguments).skip(1).anyMatch(name::startsWith)) {
          rewrite(jar, types);
        }
      }
    }
  }

  private static void rewrite(Path jar, ClassHierarchyResolver types) throws IOException {
    ClassFile context =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(types),
            ClassFile.ConstantPoolSharingOption.NEW_POOL);
    Path next = jar.resolveSibling(jar.getFileName() + ".next");
    Map<String, byte[]> changed = new LinkedHashMap<>();
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(next);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      Map<ClassDesc, List<ClassDesc>> members = new LinkedHashMap<>();
      List<? extends ZipEntry> entries = Collections.list(in.entries());
      for (ZipEntry entry : entries) {
        if (entry.getName().endsWith(".class")) {
          byte[] content = in.getInputStream(entry).readAllBytes();
          changed.put(entry.getName(), content);
          rewrite(content, context, types, changed, members);
        }
      }
      members.forEach((host, added) -> addToNest(host, added, context, changed));
      for (ZipEntry entry : entries) {
        byte[] known = changed.remove(entry.getName());
        write(out, entry, known == null ? in.getInputStream(entry).readAllBytes() : known);
      }
      for (Map.Entry<String, byte[]> made : changed.entrySet()) {
        ZipEntry entry = new ZipEntry(made.getKey());
        entry.setTimeLocal(entries.getFirst().getTimeLocal());
        write(out, entry, made.getValue());
      }
    }
    Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(ZipOutputStream out, ZipEntry old, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(old.getName());
    entry.setTimeLocal(old.getTimeLocal());
    if (old.getMethod() == ZipEntry.STORED) {
      entry.setMethod(ZipEntry.STORED);
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setCrc(sum.getValue());
      entry.setSize(content.length);
    }
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  /// Puts a class without bootstraps, and those that it now needs, to the changed entries.
  ///
  /// @param members takes what comes to the nest of which class
  private static void rewrite(
      byte[] bytes,
      ClassFile context,
      ClassHierarchyResolver types,
      Map<String, byte[]> changed,
      Map<ClassDesc, List<ClassDesc>> members) {
    ClassModel model = context.parse(bytes);
    if (model.isModuleInfo() || model.findAttribute(Attributes.bootstrapMethods()).isEmpty()) {
      return;
    }
    WriteOutBootstraps task = new WriteOutBootstraps(model, types);
    CodeTransform calls = task::copy;
    ClassTransform all =
        ClassTransform.transformingMethodBodies(WriteOutBootstraps::concerns, calls)
            .andThen(ClassTransform.endHandler(task::add));
    byte[] rewritten = context.transformClass(model, all);
    if (!task.written.isEmpty() || !task.lambdas.isEmpty()) {
      changed.put(entry(task.self), rewritten);
    }
    ClassDesc host =
        model
            .findAttribute(Attributes.nestHost())
            .map(nest -> nest.nestHost().asSymbol())
            .orElse(task.self);
    for (LambdaClass lambda : task.lambdas) {
      changed.put(entry(lambda.name()), lambda.bytes(context, host, model.majorVersion()));
      members.computeIfAbsent(host, any -> new ArrayList<>()).add(lambda.name());
    }
  }

  private static String entry(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
  }

  private static void addToNest(
      ClassDesc host, List<ClassDesc> added, ClassFile context, Map<String, byte[]> changed) {
    ClassModel model = context.parse(changed.get(entry(host)));
    List<ClassDesc> members = new ArrayList<>();
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(nest -> nest.nestMembers().forEach(each -> members.add(each.asSymbol())));
    members.addAll(added);
    ClassTransform nest =
        ClassTransform.dropping(NestMembersAttribute.class::isInstance)
            .andThen(
                ClassTransform.endHandler(
                    builder -> builder.with(NestMembersAttribute.ofSymbols(members))));
    changed.put(entry(host), context.transformClass(model, nest));
  }

  private static boolean concerns(MethodModel method) {
    return method.code().isPresent()
        && method.code().get().elementStream().anyMatch(WriteOutBootstraps::isWritten);
  }

  private void copy(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && LambdaClass.canWrite(call)) {
      ClassDesc name = self.nested("$L" + lambdas.size());
      LambdaClass lambda = new LambdaClass(name, call, types);
      lambdas.add(lambda);
      lambda.use(code);
    } else if (element instanceof InvokeDynamicInstruction call && canBeWritten(call)) {
      String name = "$" + call.name().stringValue() + "$" + written.size();
      written.add(new Written(name, call));
      code.invokestatic(self, name, call.typeSymbol(), isInterface());
    } else if (!(element instanceof RuntimeVisibleTypeAnnotationsAttribute)) {
      code.with(element); // without those annotations, which tell ranges of the code as it was
    }
  }

  private boolean isInterface() {
    return model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
  }

  private static boolean isWritten(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && (LambdaClass.canWrite(call) || canBeWritten(call));
  }

  private static boolean canBeWritten(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    if (bootstrap.owner().equals(METHODS)) {
      return true;
    }
    if (!bootstrap.owner().equals(SWITCHES) || !bootstrap.methodName().equals("typeSwitch")) {
      return false;
    }
    for (ConstantDesc label : call.bootstrapArgs()) {
      boolean type = label instanceof ClassDesc desc && !desc.isPrimitive();
      if (!type && !(label instanceof String)) {
        return false;
      }
    }
    return call.typeSymbol().parameterType(0).isClassOrInterface();
  }

  private void add(ClassBuilder builder) {
    for (Written method : written) {
      builder.withMethodBody(
          method.name, method.call.typeSymbol(), FLAGS, code -> body(code, method.call));
    }
  }

  private void body(CodeBuilder code, InvokeDynamicInstruction call) {
    if (call.bootstrapMethod().owner().equals(SWITCHES)) {
      choose(code, call.bootstrapArgs());
      return;
    }
    List<DirectMethodHandleDesc> getters = new ArrayList<>();
    for (ConstantDesc argument : call.bootstrapArgs().subList(2, call.bootstrapArgs().size())) {
      getters.add((DirectMethodHandleDesc) argument);
    }
    switch (call.name().stringValue()) {
      case "equals" -> compare(code, getters);
      case "hashCode" -> hash(code, getters);
      case "toString" -> show(code, getters);
      default -> throw new IllegalStateException(self + " has a record method " + call.name());
    }
  }

  /// The number of the first label from the second argument on that fits the first; -1 for null.
  private static void choose(CodeBuilder code, List<ConstantDesc> labels) {
    Label notNull = code.newLabel();
    code.aload(0).ifnonnull(notNull).loadConstant(-1).ireturn().labelBinding(notNull);
    List<Label> starts = new ArrayList<>();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i <= labels.size(); i++) {
      starts.add(code.newLabel());
      if (i < labels.size()) {
        cases.add(SwitchCase.of(i, starts.get(i)));
      }
    }
    code.iload(1).tableswitch(0, Math.max(0, labels.size() - 1), starts.getLast(), cases);
    for (int i = 0; i < labels.size(); i++) {
      code.labelBinding(starts.get(i));
      if (labels.get(i) instanceof ClassDesc type) {
        code.aload(0).instanceOf(type);
      } else {
        code.loadConstant(labels.get(i)).aload(0);
        code.invokevirtual(ConstantDescs.CD_String, "equals", EQUALS);
      }
      code.ifeq(starts.get(i + 1)).loadConstant(i).ireturn();
    }
    code.labelBinding(starts.getLast()).loadConstant(labels.size()).ireturn();
  }

  private void compare(CodeBuilder code, List<DirectMethodHandleDesc> getters) {
    Label other = code.newLabel();
    Label differs = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(self).ifeq(differs);
    if (!getters.isEmpty()) {
      code.aload(1).checkcast(self).astore(2);
    }
    for (DirectMethodHandleDesc getter : getters) {
      ClassDesc type = getter.invocationType().returnType();
      code.aload(0).getfield(self, getter.methodName(), type);
      code.aload(2).getfield(self, getter.methodName(), type);
      switch (TypeKind.from(type)) {
        case LONG -> code.lcmp().ifne(differs);
        case FLOAT, DOUBLE -> code.invokestatic(Boxes.of(type), "compare", compared(type)).ifne(differs);
        case REFERENCE -> code.invokestatic(OBJECTS, "equals", objectsEqual()).ifeq(differs);
        default -> code.if_icmpne(differs);
      }
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static MethodTypeDesc compared(ClassDesc type) {
    return MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
  }

  private static MethodTypeDesc objectsEqual() {
    return MethodTypeDesc.of(
        ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  }

  /// As the JDK computes it, so that the order of hash tables stays the same.
  private void hash(CodeBuilder code, List<DirectMethodHandleDesc> getters) {
    code.iconst_0();
    for (DirectMethodHandleDesc getter : getters) {
      ClassDesc type = getter.invocationType().returnType();
      code.bipush(31).imul().aload(0).getfield(self, getter.methodName(), type);
      boolean primitive = type.isPrimitive();
      code.invokestatic(
          primitive ? Boxes.of(type) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, primitive ? type : ConstantDescs.CD_Object));
      code.iadd();
    }
    code.ireturn();
  }

  private void show(CodeBuilder code, List<DirectMethodHandleDesc> getters) {
    code.new_(BUILDER).dup();
    code.invokespecial(
        BUILDER, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void));
    String before = simpleName() + "[";
    for (DirectMethodHandleDesc getter : getters) {
      ClassDesc type = getter.invocationType().returnType();
      append(code.loadConstant(before + getter.methodName() + "="), ConstantDescs.CD_String);
      append(code.aload(0).getfield(self, getter.methodName(), type), shown(type));
      before = ", ";
    }
    append(code.loadConstant(getters.isEmpty() ? before + "]" : "]"), ConstantDescs.CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String));
    code.areturn();
  }

  private static ClassDesc shown(ClassDesc type) {
    boolean small = type.equals(ConstantDescs.CD_byte) || type.equals(ConstantDescs.CD_short);
    return small ? ConstantDescs.CD_int : type.isPrimitive() ? type : ConstantDescs.CD_Object;
  }

  private static void append(CodeBuilder code, ClassDesc type) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
  }

  private String simpleName() {
    return model
        .findAttribute(Attributes.innerClasses())
        .flatMap(
            inner ->
                inner.classes().stream()
                    .filter(each -> each.innerClass().asSymbol().equals(self))
                    .findFirst())
        .flatMap(InnerClassInfo::innerName)
        .map(name -> name.stringValue())
        .orElse(self.displayName());
  }
}
