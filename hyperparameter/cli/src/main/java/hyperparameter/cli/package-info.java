/// Runs commands whose options are declared parameters.
///
/// ```java
/// static final DoubleKey LR = Keys.ofDouble("train.lr", 0.1).doc("step size");
/// static final IntKey EPOCHS = Keys.ofInt("train.epochs", 3).range(1, 1000);
///
/// public static void main(String[] arguments) {
///   System.exit(
///       ParamLauncher.of(
///               ParamCommand.named("train").doc("Trains a model.")
///                   .positional("data", Path.class, "rows to learn from")
///                   .params(LR, EPOCHS)
///                   .action(given -> train(given.get("data", Path.class))))
///           .run(arguments));
/// }
/// ```
///
/// The program then understands `data.csv --lr 0.3 -D train.epochs=5 -C base.toml --explain-param
/// train.lr` and more; see [ParamLauncher].
@NullMarked
package hyperparameter.cli;

import org.jspecify.annotations.NullMarked;
