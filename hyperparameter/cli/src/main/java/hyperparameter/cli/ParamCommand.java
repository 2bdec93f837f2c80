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
  private final boolean hidden;

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
      Action action,
      boolean hidden) {
    this.name = name;
    this.doc = doc;
    this.positionals = List.copyOf(positionals);
    this.params = List.copyOf(params);
    this.reads = List.copyOf(reads);
    this.action = action;
    this.hidden = hidden;
  }

  /// Returns a command that does nothing yet.
  public static ParamCommand named(String name) {
    return new ParamCommand(name, "", List.of(), List.of(), List.of(), _ -> {}, false);
  }

  /// Returns this command with a description; its first paragraph is shown in lists.
  public ParamCommand doc(String text) {
    return new ParamCommand(name, text, positionals, params, reads, action, hidden);
  }

  /// Returns this command with one more mandatory argument, converted to `type`.
  public ParamCommand positional(String argument, Class<?> type, String text) {
    List<Positional> more = new ArrayList<>(positionals);
    more.add(new Positional(argument, type, text));
    return new ParamCommand(name, doc, more, params, reads, action, hidden);
  }

  /// Returns this command with parameters that become options: `train.batch_size` is
  /// `--batch-size`.
  public ParamCommand params(ParamKey<?>... keys) {
    List<ParamKey<?>> more = new ArrayList<>(params);
    more.addAll(List.of(keys));
    return new ParamCommand(name, doc, positionals, more, reads, action, hidden);
  }

  /// Returns this command with parameters that it also reads: `--help` lists them, `-D` and files
  /// set them.
  public ParamCommand reads(ParamKey<?>... keys) {
    List<ParamKey<?>> more = new ArrayList<>(reads);
    more.addAll(List.of(keys));
    return new ParamCommand(name, doc, positionals, params, more, action, hidden);
  }

  /// Returns this command with what it does.
  public ParamCommand action(Action run) {
    return new ParamCommand(name, doc, positionals, params, reads, run, hidden);
  }

  /// Returns this command, left out: a launcher offers it neither in help nor to be run, as tools
  /// leave out a function that is marked as hidden.
  public ParamCommand hidden() {
    return new ParamCommand(name, doc, positionals, params, reads, action, true);
  }

  boolean isHidden() {
    return hidden;
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
