package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExportsTest {
  private static Exports exports(String source) {
    return Sources.bind(source).exports();
  }

  private static Exports stubExports(String source, boolean init) {
    BindOptions options = BindOptions.ofModule("m").withStub(true).withPackageInit(init);
    return Sources.bind(source, options).exports();
  }

  @Test
  void allFollowsItsArithmetic() {
    Exports exports =
        exports(
            """
            __all__ = ["a", "b"] + ("c",)
            __all__ += ["d"]
            __all__.extend(["e", "f"])
            __all__.append("g")
            __all__.remove("b")
            __all__ += other.sub.__all__
            __all__ = [*__all__, "h"]
            """);
    assertThat(exports.hasAll()).isTrue();
    assertThat(exports.isAllComplete()).isTrue();
    assertThat(exports.allNames(module -> List.of(module)))
        .containsExactly("a", "c", "d", "e", "f", "g", "other.sub", "h");
  }

  @Test
  void allOfOtherModulesIsAskedFor() {
    Exports exports = exports("import x.y\n__all__ = x.y.__all__ + ['a']\n");
    assertThat(exports.allNames(module -> module.equals("x.y") ? List.of("b", "c") : null))
        .containsExactly("b", "c", "a");
    assertThat(exports.allNames(module -> null)).containsExactly("a");
  }

  @Test
  void anAssignmentStartsOver() {
    Exports exports =
        exports("__all__ = ['a']\n__all__ = ['b']\n__all__: list[str] = ['c', 'd']\n");
    assertThat(exports.allNames(module -> null)).containsExactly("c", "d");
  }

  @Test
  void allExtendedByItselfKeepsItsNames() {
    Exports exports = exports("__all__ = ['a']\n__all__ = __all__ + ['b']\n");
    assertThat(exports.allNames(module -> null)).containsExactly("a", "b");
  }

  @Test
  void allUnderARuledOutConditionDoesNotCount() {
    Exports exports =
        exports(
            """
            import sys
            __all__ = ["a"]
            if sys.version_info >= (3, 30):
                __all__ += ["b"]
            if sys.platform != "win32":
                __all__ += ["c"]
            """);
    assertThat(exports.allNames(module -> null)).containsExactly("a", "c");
  }

  @Test
  void whatIsNotUnderstoodIsTold() {
    assertThat(exports("__all__ = [n for n in dir()]\n").isAllComplete()).isFalse();
    assertThat(exports("__all__ = ['a', name]\n").isAllComplete()).isFalse();
    assertThat(exports("__all__ = ['a']\n__all__.sort()\n").isAllComplete()).isFalse();
    assertThat(exports("x = 1\n").hasAll()).isFalse();
  }

  @Test
  void withoutAllPublicNamesAreStarred() {
    Exports exports =
        exports("import os\nfrom a import *\nx = 1\n_y = 2\ndef f(): global z; z = 1\n");
    assertThat(exports.publicNames()).containsExactly("os", "x", "f", "z");
    assertThat(exports.starImports()).containsExactly(new Exports.StarImport(0, "a"));
    assertThat(exports.starNames(module -> null, star -> List.of("_p", "q")))
        .containsExactly("os", "x", "f", "z", "q");
  }

  @Test
  void stubsReexportOnlyWhatTheySay() {
    String source =
        """
        import a
        import b as b
        import c as d
        from e import f
        from e import g as g
        from . import h
        from .i import j
        x: int
        """;
    assertThat(stubExports(source, false).publicNames()).containsExactly("b", "g", "x");
    assertThat(stubExports(source, true).publicNames()).containsExactly("b", "g", "h", "x");
  }

  @Test
  void allRevealsImportsOfStubs() {
    BindOptions stub = BindOptions.ofModule("m").withStub(true);
    Binding binding = Sources.bind("from e import f, g\n__all__ = ['f']\n", stub);
    Symbols symbols = binding.symbols();
    int shown = binding.symbolIn(0, "f");
    int hidden = binding.symbolIn(0, "g");
    assertThat(symbols.has(shown, Symbols.IN_ALL)).isTrue();
    assertThat(symbols.has(shown, Symbols.HIDDEN)).isFalse();
    assertThat(symbols.has(hidden, Symbols.HIDDEN)).isTrue();
  }

  @Test
  void importsTellHowTheyAreReached() {
    Binding binding =
        Sources.bind(
            """
            import a.b as c, d
            from ..e import f, g as h
            from TYPES import *
            if TYPE_CHECKING:
                import t
            else:
                import u
            try:
                import v
            except ImportError:
                v = None
            def later():
                from . import w
            """);
    assertThat(binding.imports())
        .extracting(
            ModuleImport::level,
            ModuleImport::module,
            ModuleImport::names,
            ModuleImport::star,
            ModuleImport::typeCheckingOnly,
            ModuleImport::lazy,
            ModuleImport::guarded,
            ModuleImport::reachable)
        .containsExactly(
            row(0, "a.b", List.of(), false, false, false, false, true),
            row(0, "d", List.of(), false, false, false, false, true),
            row(2, "e", List.of("f", "g"), false, false, false, false, true),
            row(0, "TYPES", List.of(), true, false, false, false, true),
            row(0, "t", List.of(), false, true, false, false, true),
            row(0, "u", List.of(), false, false, false, false, false),
            row(0, "v", List.of(), false, false, false, true, true),
            row(1, "", List.of("w"), false, false, true, false, true));
  }

  private static org.assertj.core.groups.Tuple row(Object... values) {
    return new org.assertj.core.groups.Tuple(values);
  }
}
