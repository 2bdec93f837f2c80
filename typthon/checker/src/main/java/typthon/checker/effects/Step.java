package typthon.checker.effects;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.contracts.effects.EffectSet;

/// Something in a body that may have effects, in the order of the text.
sealed interface Step {
  /// Returns the node that a finding points to.
  int node();

  /// An effect of the language itself.
  ///
  /// @param reason what it is, for people
  record Primitive(int node, EffectSet effects, String reason) implements Step {}

  /// A call, also an implicit one.
  ///
  /// @param callees what may be called; all of them count
  record Call(int node, List<Source> callees, List<Passed> arguments) implements Step {
    public Call {
      callees = List.copyOf(callees);
      arguments = List.copyOf(arguments);
    }
  }

  /// The body of a `try`: some of what it raises gets no further.
  record Guarded(int node, List<Step> body, List<Handler> handlers) implements Step {
    public Guarded {
      body = List.copyOf(body);
      handlers = List.copyOf(handlers);
    }
  }

  /// A bare `raise` in a handler: what the body raised and the handler caught.
  record Reraise(int node, List<Step> body, Handler handler) implements Step {
    public Reraise {
      body = List.copyOf(body);
    }
  }

  /// A callable among the arguments of a call.
  ///
  /// @param position counted from 0, or -1 for one with a keyword
  /// @param keyword its keyword, or null
  record Passed(int node, int position, @Nullable String keyword, List<Source> values) {
    public Passed {
      values = List.copyOf(values);
    }
  }

  /// What an `except` catches.
  ///
  /// @param everything whether it catches every exception
  /// @param classes the classes that it names; empty if nothing is known of them
  record Handler(boolean everything, List<String> classes) {
    public Handler {
      classes = List.copyOf(classes);
    }
  }
}
