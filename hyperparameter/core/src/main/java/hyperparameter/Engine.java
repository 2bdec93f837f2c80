package hyperparameter;

import hyperparameter.value.Coercions;

/// The conversion engine of the process: the built-in rules and whatever coercers are installed.
/// Made at first use.
final class Engine {
  private static final class Holder {
    static final Coercions ENGINE = Coercions.installed();
  }

  private Engine() {}

  static Coercions current() {
    return Holder.ENGINE;
  }
}
