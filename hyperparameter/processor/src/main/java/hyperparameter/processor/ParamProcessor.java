package hyperparameter.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import hyperparameter.annotation.ParamFn;
import hyperparameter.annotation.ParamRecord;
import hyperparameter.config.Json;
import hyperparameter.value.KeyText;
import hyperparameter.value.Origin;
import hyperparameter.value.ParamKeyException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/// Makes companions of [ParamFn] functions and [ParamRecord] records, checks every key that the
/// source spells out, and writes the index `META-INF/hyperparameter/index.json`.
///
/// javac runs no processor that merely lies on the class path: name it, in Maven with
/// `annotationProcessorPaths`.
@SupportedAnnotationTypes("*")
public final class ParamProcessor extends AbstractProcessor {
  /// Where the index lies in a jar.
  public static final String INDEX = "META-INF/hyperparameter/index.json";

  private final List<Declaration> declarations = new ArrayList<>();
  private final KeyChecks checks = new KeyChecks();
  private final Set<CompilationUnitTree> scanned =
      Collections.newSetFromMap(new IdentityHashMap<>());

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(ParamRecord.class)) {
      if (element instanceof TypeElement type) {
        makeRecord(type);
      }
    }
    for (Element element : round.getElementsAnnotatedWith(ParamFn.class)) {
      if (element instanceof ExecutableElement function) {
        makeFunction(function);
      }
    }
    for (Element root : round.getRootElements()) {
      scan(root);
    }
    if (round.processingOver() && !declarations.isEmpty()) {
      writeIndex();
    }
    return false;
  }

  private Trees trees() {
    return Trees.instance(processingEnv);
  }

  private void makeRecord(TypeElement type) {
    if (type.getKind() != ElementKind.RECORD) {
      report(Kind.ERROR, "@ParamRecord stands on a record", type);
      return;
    }
    String given = type.getAnnotation(ParamRecord.class).value();
    String namespace = given.isEmpty() ? type.getSimpleName().toString() : given;
    Docs docs = Docs.of(processingEnv.getElementUtils().getDocComment(type));
    List<Hyper> hypers = new ArrayList<>();
    for (Element component : type.getRecordComponents()) {
      hypers.add(Hyper.of(namespace, component, docs));
    }
    if (check(hypers, type.getQualifiedName().toString(), "record")) {
      String packageName = packageOf(type);
      write(
          packageName,
          RecordCompanion.name(type),
          RecordCompanion.source(packageName, type, hypers),
          type);
    }
  }

  private void makeFunction(ExecutableElement function) {
    if (function.getModifiers().contains(Modifier.PRIVATE)) {
      report(
          Kind.ERROR,
          "@ParamFn needs a function that its companion can call; it must not be private",
          function);
      return;
    }
    String given = function.getAnnotation(ParamFn.class).value();
    Element owner = FunctionCompanion.owner(function);
    String simple =
        (FunctionCompanion.isConstructor(function) ? owner : function).getSimpleName().toString();
    String namespace = given.isEmpty() ? simple : given;
    Docs docs = Docs.of(processingEnv.getElementUtils().getDocComment(function));
    Map<String, Hyper> hypers = new LinkedHashMap<>();
    for (VariableElement parameter : function.getParameters()) {
      if (FunctionCompanion.isHyper(parameter)) {
        hypers.put(parameter.getSimpleName().toString(), Hyper.of(namespace, parameter, docs));
      }
    }
    String where = owner + "." + simple;
    if (check(List.copyOf(hypers.values()), where, "function")) {
      String packageName = packageOf(function);
      String source = new FunctionCompanion(function, hypers).source(packageName);
      write(packageName, FunctionCompanion.name(function), source, function);
    }
  }

  private boolean check(List<Hyper> hypers, String owner, String kind) {
    boolean good = true;
    for (Hyper hyper : hypers) {
      String fault = DefaultCheck.fault(hyper);
      if (fault != null) {
        report(Kind.ERROR, hyper.key() + ": " + fault, hyper.element());
        good = false;
      }
      Declaration declaration = declaration(hyper, owner, kind);
      good &= accept(declaration, (level, message) -> report(level, message, hyper.element()));
    }
    return good;
  }

  private Declaration declaration(Hyper hyper, String owner, String kind) {
    TreePath path = pathOf(hyper.element());
    CompilationUnitTree unit = path == null ? null : path.getCompilationUnit();
    long line = 0;
    if (unit != null && path != null) {
      long at = trees().getSourcePositions().getStartPosition(unit, path.getLeaf());
      line = at < 0 ? 0 : unit.getLineMap().getLineNumber(at);
    }
    String fallback = hyper.fallback();
    return new Declaration(
        hyper.key(),
        shortName(hyper.type()),
        fallback == null ? "" : fallback,
        fallback != null,
        hyper.doc(),
        hyper.constraint(),
        owner,
        kind,
        unit == null ? "" : fileName(unit),
        line);
  }

  /// Returns where an element stands; a record component stands at the field of its name.
  private @Nullable TreePath pathOf(Element element) {
    TreePath path = trees().getPath(element);
    Element owner = element.getEnclosingElement();
    if (path != null || owner == null) {
      return path;
    }
    for (Element sibling : owner.getEnclosedElements()) {
      TreePath found =
          sibling.getKind() == ElementKind.FIELD
                  && sibling.getSimpleName().contentEquals(element.getSimpleName())
              ? trees().getPath(sibling)
              : null;
      if (found != null) {
        return found;
      }
    }
    return trees().getPath(owner);
  }

  private static String shortName(TypeMirror type) {
    return Types.name(type).replaceAll("\\b[a-z]\\w*\\.", "");
  }

  static String fileName(CompilationUnitTree unit) {
    String path = unit.getSourceFile().getName().replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Checks a key and takes it into the index.
  private boolean accept(Declaration declaration, KeyChecks.Report report) {
    try {
      KeyText.checkQualified(declaration.key(), new Origin.Declared(declaration.owner()));
    } catch (ParamKeyException fault) {
      report.report(Kind.ERROR, String.valueOf(fault.getMessage()));
      return false;
    }
    declarations.add(declaration);
    return declaration.kind().equals("read") || checks.declare(declaration, report);
  }

  private void scan(Element root) {
    TreePath path = trees().getPath(root);
    CompilationUnitTree unit = path == null ? null : path.getCompilationUnit();
    if (unit == null || !scanned.add(unit) || !LiteralScan.concerns(unit)) {
      return;
    }
    LiteralScan scan =
        new LiteralScan(
            trees(),
            unit,
            (declaration, literal) -> {
              boolean _ =
                  accept(declaration, (kind, message) -> report(kind, message, literal, unit));
            });
    scan.scan(unit, root.toString());
  }

  private String packageOf(Element element) {
    return processingEnv.getElementUtils().getPackageOf(element).getQualifiedName().toString();
  }

  private void write(String packageName, String name, String source, Element origin) {
    String qualified = packageName.isEmpty() ? name : packageName + "." + name;
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(qualified, origin).openWriter()) {
      writer.write(source);
    } catch (IOException fault) {
      report(
          Kind.ERROR,
          "the companion " + qualified + " cannot be written: " + fault.getMessage(),
          origin);
    }
  }

  private void writeIndex() {
    declarations.sort(
        Comparator.comparing(Declaration::key)
            .thenComparing(Declaration::file)
            .thenComparingLong(Declaration::line));
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("format", 1);
    index.put("keys", declarations.stream().map(Declaration::toMap).toList());
    try (Writer writer =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX)
            .openWriter()) {
      writer.write(Json.pretty(index));
    } catch (IOException fault) {
      processingEnv
          .getMessager()
          .printMessage(
              Kind.WARNING, "the index of parameters cannot be written: " + fault.getMessage());
    }
  }

  private void report(Kind kind, String message, Element element) {
    processingEnv.getMessager().printMessage(kind, message, element);
  }

  private void report(Kind kind, String message, Tree tree, CompilationUnitTree unit) {
    trees().printMessage(kind, message, tree, unit);
  }
}
