package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// The jars that are laid out make no code at run time for records, for switches over types and for
/// lambda expressions.
class WrittenOutIT {
  private static Path jars() {
    return Launcher.scratch().resolveSibling("dist").resolve("lib");
  }

  @Test
  void noJarOfOursAsksForRecordMethodsTypeSwitchesOrLambdas() throws IOException {
    List<String> left = new ArrayList<>();
    int classes = 0;
    for (Path jar : own()) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : Collections.list(file.entries())) {
          if (entry.getName().endsWith(".class")) {
            classes++;
            try (InputStream in = file.getInputStream(entry)) {
              look(ClassFile.of().parse(in.readAllBytes()), left);
            }
          }
        }
      }
    }
    assertThat(classes).isGreaterThan(1000);
    assertThat(left).isEmpty();
  }

  private static void look(ClassModel model, List<String> left) {
    for (MethodModel method : model.methods()) {
      method.code().stream()
          .flatMap(code -> code.elementStream())
          .filter(InvokeDynamicInstruction.class::isInstance)
          .map(InvokeDynamicInstruction.class::cast)
          .map(call -> call.bootstrapMethod().methodName())
          .filter(Set.of("bootstrap", "typeSwitch", "metafactory")::contains)
          .forEach(name -> left.add(model.thisClass().asInternalName() + " " + name));
    }
  }

  /// The JVM looks at classes of the start-up cache when it is made, and drops what it refuses.
  @Test
  void classesOfLambdasAreWhatTheVerifierTakesAndBelongToTheNestThatTheyName() throws Exception {
    int lambdas = 0;
    try (URLClassLoader written = new URLClassLoader(places(), null)) {
      for (Path jar : own()) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
          for (ZipEntry entry : Collections.list(file.entries())) {
            String name = entry.getName();
            if (!name.matches(".*\\$\\$L\\d+\\.class")) {
              continue;
            }
            lambdas++;
            Class<?> type =
                written.loadClass(name.substring(0, name.length() - 6).replace('/', '.'));
            assertThat(type.getNestHost().getNestMembers()).contains(type);
            try (InputStream in = file.getInputStream(entry)) {
              assertThat(ClassFile.of().verify(in.readAllBytes())).as(name).isEmpty();
            }
          }
        }
      }
    }
    assertThat(lambdas).isGreaterThan(500);
  }

  private static URL[] places() throws IOException {
    List<URL> places = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(jars(), "*.jar")) {
      for (Path jar : all) {
        places.add(jar.toUri().toURL());
      }
    }
    return places.toArray(new URL[0]);
  }

  private static List<Path> own() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> own = Files.newDirectoryStream(jars(), "typthon-*.jar")) {
      own.forEach(jars::add);
    }
    return jars;
  }

  @Test
  void recordsAreWhatTheyWere() throws Exception {
    try (URLClassLoader written = new URLClassLoader(places(), null)) {
      for (Object[] arguments :
          new Object[][] {{3, 4L, true}, {3, 4L, false}, {-1, Long.MIN_VALUE, true}}) {
        Class<?> there = written.loadClass("typthon.project.files.FileStamp$Kind");
        assertThat(there.getEnumConstants()).hasSize(3);
        compare(written, "typthon.project.Position", arguments[0], 7, 9);
        compare(written, "typthon.project.CacheTools$Collected", arguments[1], 1L, arguments[1]);
        compare(written, "typthon.project.CacheTools$Verified", 1L, arguments[1], 2L, arguments[2]);
      }
    }
  }

  /// Makes two equal records and a class of the same name as the tests have it, and compares.
  private static void compare(ClassLoader written, String name, Object... values)
      throws ReflectiveOperationException {
    Object one = make(written.loadClass(name), values);
    Object same = make(written.loadClass(name), values);
    Object original = make(Class.forName(name), values);
    assertThat(one)
        .isEqualTo(same)
        .isNotEqualTo(original)
        .isNotEqualTo(null)
        .hasToString(original.toString());
    assertThat(one.hashCode()).isEqualTo(original.hashCode()).isEqualTo(same.hashCode());
  }

  private static Object make(Class<?> record, Object... values)
      throws ReflectiveOperationException {
    for (Constructor<?> constructor : record.getConstructors()) {
      if (constructor.getParameterCount() == values.length) {
        try {
          return constructor.newInstance(values);
        } catch (InvocationTargetException wrong) {
          throw new AssertionError(record.getName(), wrong);
        }
      }
    }
    throw new AssertionError(record + " has no such constructor");
  }
}
