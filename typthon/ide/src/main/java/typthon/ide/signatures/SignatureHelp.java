package typthon.ide.signatures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.checker.semantics.CallSite;
import typthon.checker.semantics.Semantics;
import typthon.ide.TextSpan;
import typthon.ide.documentation.DocMarkdown;
import typthon.project.CheckCancelledException;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// The signatures of the innermost call around a place.
///
/// @param signatures one for each overload, and for each member of a union that is called
/// @param active the one that the arguments so far fit best
public record SignatureHelp(List<Signature> signatures, int active) {
  public SignatureHelp {
    signatures = List.copyOf(signatures);
  }

  /// A way to call.
  ///
  /// @param label for instance `draw(scale: float, *, dark: bool = ...) -> str`
  /// @param parameters where the parameters stand in the label, in UTF-16 units
  /// @param activeParameter the one that the argument at the place goes to, or -1
  /// @param documentation of what is called, as Markdown; may be empty
  public record Signature(
      String label, List<TextSpan> parameters, int activeParameter, String documentation) {
    public Signature {
      parameters = List.copyOf(parameters);
    }
  }

  /// Returns the signatures of the innermost call whose parentheses hold a place, closed or not.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @return nothing where no call is, or nothing is known of what is called
  /// @throws CheckCancelledException if the view is out of date
  public static Optional<SignatureHelp> at(ProjectView view, Path file, int offset) {
    return view.file(file).flatMap(found -> view.together(() -> at(view, found, offset)));
  }

  private static Optional<SignatureHelp> at(ProjectView view, ViewedFile file, int offset) {
    Semantics semantics = view.semantics();
    Optional<CallSite> site = semantics.callAround(file.module(), file.offset(offset));
    if (site.isEmpty() || site.get().signatures().isEmpty()) {
      return Optional.empty();
    }
    List<Signature> signatures = new ArrayList<>();
    for (CallSite.Signature each : site.get().signatures()) {
      signatures.add(signature(semantics, each));
    }
    return Optional.of(new SignatureHelp(signatures, Math.max(0, site.get().active())));
  }

  private static Signature signature(Semantics semantics, CallSite.Signature signature) {
    StringBuilder label = new StringBuilder(signature.name()).append('(');
    List<TextSpan> spans = new ArrayList<>();
    boolean starred = false;
    boolean positionalOnly = false;
    for (int i = 0; i < signature.parameters().size(); i++) {
      CallSite.Parameter parameter = signature.parameters().get(i);
      label.append(i == 0 ? "" : ", ");
      boolean star = parameter.name().startsWith("*");
      if (positionalOnly && (parameter.byKeyword() || star)) {
        label.append("/, ");
      }
      if (parameter.keywordOnly() && !starred) {
        label.append("*, ");
        starred = true;
      }
      starred |= star;
      positionalOnly = !parameter.byKeyword() && !star && !parameter.name().isEmpty();
      int start = label.length();
      append(label, parameter);
      spans.add(new TextSpan(start, label.length()));
    }
    label.append(positionalOnly ? ", /)" : ")");
    label.append(" -> ").append(signature.result().display());
    String documentation =
        Optional.ofNullable(signature.definition())
            .flatMap(semantics::documentationOf)
            .map(DocMarkdown::of)
            .orElse("");
    return new Signature(label.toString(), spans, signature.activeParameter(), documentation);
  }

  private static void append(StringBuilder label, CallSite.Parameter parameter) {
    boolean star = parameter.name().startsWith("*");
    if (parameter.name().isEmpty()) {
      label.append(parameter.type().display());
      return;
    }
    label.append(parameter.name());
    boolean known = !parameter.type().isAny();
    if (known) {
      label.append(": ").append(parameter.type().display());
    }
    if (parameter.optional() && !star) {
      label.append(known ? " = ..." : "=...");
    }
  }
}
