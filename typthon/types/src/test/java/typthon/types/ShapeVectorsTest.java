package typthon.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// V-151 to V-154 and V-162: requirements, shapes and the library of shapes.
class ShapeVectorsTest {
  private final SmallWorld world = new SmallWorld();
  private final Map<String, Member> members = new HashMap<>();
  private final TypeContext context =
      new TypeContext() {
        @Override
        public ClassInfo builtin(String name) {
          return world.builtin(name);
        }

        @Override
        public @Nullable ClassInfo find(String module, String path) {
          return world.find(module, path);
        }

        @Override
        public @Nullable Member member(Type receiver, String name) {
          return members.get(receiver.display() + "." + name);
        }

        @Override
        public @Nullable ClassInfo fallbackClass(Type type) {
          return world.fallbackClass(type);
        }

        @Override
        public @Nullable Type callableOf(Type type) {
          return null;
        }
      };
  private final Relations relations = new Relations(context);
  private final Requirements requirements = new Requirements(context);
  private final Type integer = world.type("int");
  private final Type text = world.type("str");

  private static Type method(Type result) {
    return new Type.Callable(List.of(), result);
  }

  private static Shape shape(String member, Type type) {
    return new Shape("Has " + member, new TreeMap<>(Map.of(member, type)));
  }

  @Test
  void numbersAreNumeric() { // V-151
    assertThat(requirements.numeric(integer)).isEmpty();
    assertThat(requirements.numeric(text)).contains("\"str\" is no number");
    assertThat(requirements.numeric(Unions.of(integer, world.type("float")))).isEmpty();
    assertThat(requirements.numeric(Unions.of(integer, text))).isPresent();
    assertThat(requirements.numeric(Type.ANY)).isEmpty();
  }

  @Test
  void whatChangesCannotBeHashed() { // V-152
    Type listed = world.type("list", integer);
    assertThat(requirements.hashable(integer)).isEmpty();
    assertThat(requirements.hashable(listed)).contains("\"list[int]\" cannot be hashed");
    assertThat(requirements.hashable(world.tuple(-1, integer, listed))).isPresent();
    assertThat(requirements.hashable(world.tuple(-1, integer, text))).isEmpty();
    members.put("str.__hash__", new Member(Type.NONE, null, Member.Kind.VARIABLE));
    assertThat(requirements.hashable(text)).isPresent();
  }

  @Test
  void aMissingMemberIsTheReason() { // V-153
    members.put("str.upper", new Member(method(text), null, Member.Kind.METHOD));
    Shape upper = shape("upper", method(text));
    assertThat(upper.missingFrom(text, relations)).isEmpty();
    assertThat(upper.missingFrom(integer, relations)).containsExactly("missing member upper");
    assertThat(upper.missingFrom(Unions.of(text, integer), relations)).hasSize(1);
    assertThat(upper.missingFrom(Type.ANY, relations)).isEmpty();
    assertThat(shape("upper", method(integer)).missingFrom(text, relations))
        .containsExactly("member upper has type \"() -> str\", expected \"() -> int\"");
  }

  @Test
  void shapesCompose() { // V-154
    Shape both = shape("foo", method(text)).compose(shape("bar", method(integer)));
    assertThat(both.members()).containsOnlyKeys("bar", "foo");
    assertThat(both.compose(both).members()).isEqualTo(both.members());
    Shape twice = shape("foo", integer).compose(shape("foo", text));
    members.put("str.foo", new Member(integer, null, Member.Kind.VARIABLE));
    assertThat(twice.missingFrom(text, relations)).hasSize(1);
  }

  @Test
  void theLibraryHasShapesByName() { // V-162
    assertThat(size("Comparable")).isEqualTo(6);
    assertThat(size("Numeric")).isEqualTo(6);
    assertThat(size("Sequence", integer)).isGreaterThanOrEqualTo(5);
    assertThat(size("Mapping", text, integer)).isEqualTo(7);
    assertThat(size("NoSuch")).isEqualTo(-1);
    assertThat(size("Mapping", text)).isEqualTo(-1);
    assertThat(size("Sequence")).isEqualTo(-1);
    for (String one : List.of("Iterable", "Iterator", "Container", "Reversible", "Callable")) {
      assertThat(size(one, integer)).as(one).isPositive();
    }
    for (String one : List.of("ContextManager", "Awaitable", "AsyncIterable", "AsyncIterator")) {
      assertThat(size(one, integer)).as(one).isPositive();
    }
    for (String one : List.of("Sized", "Hashable", "Equality", "SupportsInt", "SupportsRepr")) {
      assertThat(size(one)).as(one).isPositive();
    }
  }

  private int size(String name, Type... arguments) {
    return Shape.named(context, name, List.of(arguments))
        .map(shape -> shape.members().size())
        .orElse(-1);
  }
}
