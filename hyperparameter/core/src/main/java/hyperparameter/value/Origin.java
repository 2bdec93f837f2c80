package hyperparameter.value;

import java.util.List;

/// Where a value came from. Every value that the library holds has one, so that every message can
/// name a place.
///
/// Lines and columns count from 1; 0 means that the place inside the file is not known.
public sealed interface Origin {

  /// Returns the place as a message shows it, for instance `pyproject.toml:12:3`.
  String describe();

  /// The default that a declaration gives.
  ///
  /// @param element the key or the program element that declares the default
  record Declared(String element) implements Origin {
    @Override
    public String describe() {
      return "default of " + element;
    }
  }

  /// A place in a configuration file, or in a named text.
  record File(String file, int line, int column) implements Origin {
    @Override
    public String describe() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }

  /// An argument of the command line.
  ///
  /// @param index position among the arguments, counted from 0
  record CommandLine(int index, String text) implements Origin {
    @Override
    public String describe() {
      return "command line, argument " + (index + 1) + " (" + text + ")";
    }
  }

  /// A variable of the process environment.
  record Environment(String name) implements Origin {
    @Override
    public String describe() {
      return "environment variable " + name;
    }
  }

  /// A system property of the JVM.
  record SystemProperty(String name) implements Origin {
    @Override
    public String describe() {
      return "system property " + name;
    }
  }

  /// The program itself. The place is empty unless tracing is on.
  record Code(String place) implements Origin {
    /// The program, at a place that was not recorded.
    public static final Code UNTRACED = new Code("");

    @Override
    public String describe() {
      return place.isEmpty() ? "code" : "code at " + place;
    }
  }

  /// A suggestion of a tuner.
  record Suggested(String study, int trial, String sampler) implements Origin {
    @Override
    public String describe() {
      return "trial " + trial + " of study " + study + " (" + sampler + ")";
    }
  }

  /// A recorded run.
  record Manifest(String file) implements Origin {
    @Override
    public String describe() {
      return "manifest " + file;
    }
  }

  /// A store that is asked for values below the process base.
  record Layer(String name) implements Origin {
    @Override
    public String describe() {
      return "layer " + name;
    }
  }

  /// A text with references: the place of the text and of everything that it used.
  record Interpolated(Origin text, List<Origin> inputs) implements Origin {
    public Interpolated {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String describe() {
      StringBuilder out = new StringBuilder(text.describe());
      for (int i = 0; i < inputs.size(); i++) {
        out.append(i == 0 ? ", using " : ", ").append(inputs.get(i).describe());
      }
      return out.toString();
    }
  }
}
