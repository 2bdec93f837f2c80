package typthon.ide.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocMarkdownTest {
  @Test
  void plainTextStaysAsItIs() {
    assertThat(DocMarkdown.of("One line.\n\nMore *text* here."))
        .isEqualTo("One line.\n\nMore *text* here.");
  }

  @Test
  void googleSectionsBecomeLists() {
    assertThat(
            DocMarkdown.of(
                """
                Adds.

                Args:
                    a (int): the first
                        of two
                    *rest: more
                    b: the second

                Returns:
                    int: the sum

                Raises:
                    ValueError: if negative
                """))
        .isEqualTo(
            """
            Adds.

            **Args**

            - `a` (`int`): the first
              of two
            - `*rest`: more
            - `b`: the second

            **Returns**

            - `int`: the sum

            **Raises**

            - `ValueError`: if negative\
            """);
  }

  @Test
  void numpySectionsBecomeLists() {
    assertThat(
            DocMarkdown.of(
                """
                Adds.

                Parameters
                ----------
                a : int, optional
                    The first.
                b
                    The second.

                Examples
                --------
                >>> add(1, 2)
                3
                """))
        .isEqualTo(
            """
            Adds.

            **Parameters**

            - `a` (`int, optional`):
              The first.
            - `b`:
              The second.

            **Examples**

            ```python
            >>> add(1, 2)
            3
            ```\
            """);
  }

  @Test
  void fieldsOfRestructuredTextBecomeLists() {
    assertThat(
            DocMarkdown.of(
                """
                Adds.

                :param int a: the first
                :param b: the second,
                    which goes on
                :type b: str
                :returns: the sum
                :rtype: int
                :raises ValueError: never
                """))
        .isEqualTo(
            """
            Adds.

            **Parameters**

            - `a` (`int`): the first
            - `b` (`str`): the second, which goes on

            **Returns** (`int`): the sum

            **Raises**

            - `ValueError`: never\
            """);
  }

  @Test
  void codeIsKept() {
    assertThat(DocMarkdown.of("See::\n\n    a * b\n    c_d_\n\nEnd ``x_y`` and :class:`~a.b.C`."))
        .isEqualTo("See:\n\n```python\na * b\nc_d_\n```\n\nEnd `x_y` and `C`.");
    assertThat(DocMarkdown.of("```py\n*a*\n\n\n_b_\n```")).isEqualTo("```py\n*a*\n\n\n_b_\n```");
    assertThat(DocMarkdown.of(".. code-block:: sh\n\n    ls *\n\ndone"))
        .isEqualTo("```sh\nls *\n```\n\ndone");
  }

  @Test
  void whatMarkdownWouldMisreadIsEscaped() {
    assertThat(DocMarkdown.of("Takes *args and __init__ and <b> and snake_case."))
        .isEqualTo("Takes \\*args and \\_\\_init\\_\\_ and \\<b> and snake_case.");
  }

  @Test
  void directivesAreReadable() {
    assertThat(DocMarkdown.of(".. versionadded:: 1.2\n.. note:: Take care.\n   Really."))
        .isEqualTo("*Added in version 1.2*\n\n**Note**: Take care.\nReally.");
  }

  @Test
  void oddTextsEndInSomething() {
    for (String text :
        new String[] {"", ":", "::", "```", ">>>", "Args:", ":param", "---\n---", "`"}) {
      assertThat(DocMarkdown.of(text)).isNotNull();
    }
  }

  @Test
  void longTextsTakeLinearTime() {
    String text = "word ".repeat(2000) + "\n" + ":param x: y\n".repeat(5000) + "*".repeat(20000);
    assertThat(DocMarkdown.of(text)).contains("- `x`");
  }
}
