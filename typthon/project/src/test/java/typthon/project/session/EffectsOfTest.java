package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;

class EffectsOfTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeProject() {
    new Tree(folder)
        .write(
            "pkg/log.py",
            """
            from typthon import pure
            def note(text: str) -> None:
                print(text)
            @pure
            def stated(text: str) -> None:
                print(text)
            def run(f) -> None:
                f()
            class Log:
                def __init__(self) -> None:
                    raise ValueError
                def write(self) -> int:
                    def inner() -> int:
                        global n
                        n = 1
                        return n
                    return inner()
            class Plain: ...
            n = 1
            """)
        .write("pkg/__init__.py", "from pkg.log import note\n");
  }

  private String effects(String name) {
    try (Typthon typthon = Typthon.open(folder, Overrides.none().with("cache.enabled", "false"))) {
      return typthon.effectsOf(name).map(found -> found.show(true)).orElse("none");
    }
  }

  @Test
  void functionsHaveWhatTheirBodiesDo() {
    assertThat(effects("pkg.log.note")).isEqualTo("io");
    assertThat(effects("pkg.log.Log.write")).isEqualTo("mutation");
    assertThat(effects("pkg.log.Log.write.inner")).isEqualTo("mutation");
  }

  @Test
  void declaredEffectsGoFirst() {
    assertThat(effects("pkg.log.stated")).isEqualTo("pure");
  }

  @Test
  void reExportsAndTheStandardLibraryAreFound() {
    assertThat(effects("pkg.note")).isEqualTo("io");
    assertThat(effects("os.remove")).isEqualTo("io");
    assertThat(effects("time.time")).isEqualTo("time");
  }

  @Test
  void classesHaveTheEffectsOfMakingInstances() {
    assertThat(effects("pkg.log.Log")).isEqualTo("exception[ValueError]");
    assertThat(effects("pkg.log.Plain")).isEqualTo("pure");
  }

  @Test
  void whatIsPassedDoesNotCount() {
    assertThat(effects("pkg.log.run")).isEqualTo("pure");
  }

  @Test
  void whatCannotBeCalledHasNone() {
    assertThat(effects("pkg.log.n")).isEqualTo("none");
    assertThat(effects("pkg.log.missing")).isEqualTo("none");
    assertThat(effects("missing.f")).isEqualTo("none");
    assertThat(effects("pkg")).isEqualTo("none");
  }
}
