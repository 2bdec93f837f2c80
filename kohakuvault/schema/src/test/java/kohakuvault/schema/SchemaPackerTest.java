package kohakuvault.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kohakuvault.packer.MessagePack;
import kohakuvault.packer.PackException;
import org.junit.jupiter.api.Test;

class SchemaPackerTest {
  private static final String PERSON =
      """
      {"type": "object", "required": ["name", "age"],
       "properties": {"name": {"type": "string"}, "age": {"type": "integer", "minimum": 0}}}
      """;

  /// V119.
  @Test
  void valuesMustKeepToTheSchema() {
    SchemaPacker packer = SchemaPacker.withJsonSchema(PERSON);
    Map<String, Object> alice = Map.of("name", "Alice", "age", 30L);
    assertThat(packer.pack(alice)).isEqualTo(MessagePack.encode(alice));
    assertThat(packer.unpack(packer.pack(alice))).isEqualTo(alice);
    assertThatThrownBy(() -> packer.pack(Map.of("name", "Alice")))
        .isInstanceOf(PackException.class)
        .hasMessageStartingWith("Validation errors: ")
        .hasMessageContaining("age");
    assertThatThrownBy(() -> packer.pack(Map.of("name", 1, "age", -1)))
        .hasMessageStartingWith("Validation errors: ");
    assertThat(packer.unpack(MessagePack.encode(1))).isEqualTo(1L);
  }

  @Test
  void wrongSchemasAreRefused() {
    for (String wrong : new String[] {"{", "{\"type\": \"nothing\"}", "{\"properties\": 1}"}) {
      assertThatThrownBy(() -> SchemaPacker.withJsonSchema(wrong))
          .isInstanceOf(PackException.class)
          .hasMessageStartingWith("Schema compilation failed: ");
    }
  }
}
