package hyperparameter.cli;

import hyperparameter.ParamKey;
import java.util.ArrayList;
import java.util.List;

/// A command: its arguments, the parameters that become its options, and what it does. Immutable.
public final class ParamCommand {
  private final String name;
  private final String doc;
  private final List<Positional> positionals;
  private final List<ParamKey<?>> params;
  private final List<ParamKey<?>> reads;
  private final Action action;

  /// What a command does.
  @FunctionalInterface
  public interface Action {
    /// Runs with all parameters in force.
    ///
    /// @throws Exception if the command fails; its message is shown and the exit code is 1
    void run(Arguments given) throws Exception;
  }

  /// A mandatory argument.
  record Positional(String name, Class<?> type, String doc) {}

  private ParamCommand(
      String name,
      String doc,
      List<Positional> positionals,
      List<ParamKey<?>> params,
      List<ParamKey<?>> reads,
      Action action) {
    this.name = name;
    this.doc = doc;
    this.positionals = List.copyOf(positionals);
    this.params = List.copyOf(params);
    this.reads = List.copyOf(reads);
    this.action = action;
  }

  /// Returns a command that does nothing yet.
  public static ParamCommand named(String name) {
    return new ParamCommand(name, "", List.of(), List.of(), List.of(), _ -> {});
  }

  /// Returns this command with a description; its first paragraph is shown in lists.
  public ParamCommand doc(String text) {
    return new ParamCommand(name, text, positionals, params, reads, action);
  }

  /// Returns this command with one more mandatory argument, converted to `type`.
  public ParamCommand positional(String argument, Class<?> type, String text) {
    List<Positional> more = new ArrayList<>(positionals);
    more.add(new Positional(argument, type, text));
    return new ParamCommand(name, doc, more, params, reads, action);
  }

  /// Returns this command with parameters that become options: `train.batch_size` is
  /// `--batch-size`.
  public ParamCommand params(ParamKey<?>... keys) {
    List<ParamKey<?>> more = new ArrayList<>(params);
    more.addAll(List.of(keys));
    return new ParamCommand(name, doc, positionals, more, reads, action);
  }

  /// Returns this command with parameters that it also reads: `--help` lists them, `-D` and files
  /// set them.
  public ParamCommand reads(ParamKey<?>... keys) {
    List<ParamKey<?>> more = new ArrayList<>(reads);
    more.addAll(List.of(keys));
    return new ParamCommand(name, doc, positionals, params, more, action);
  }

  /// Returns this command with what it does.
  public ParamCommand action(Action run) {
    return new ParamCommand(name, doc, positionals, params, reads, run);
  }

  String name() {
    return name;
  }

  String doc() {
    return doc;
  }

  List<Positional> positionals() {
    return positionals;
  }

  List<ParamKey<?>> params() {
    return params;
  }

  List<ParamKey<?>> reads() {
    return reads;
  }

  Action action() {
    return action;
  }
}
