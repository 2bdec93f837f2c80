/// Searches for good parameters. Each trial runs inside a scope of its own, so the objective needs
/// no change to be tuned.
///
/// ```java
/// Study study =
///     Study.minimize("demo")
///         .space(Space.of().uniform(LR, 1e-5, 1.0).log().choice(OPT, Opt.ADAM, Opt.SGD))
///         .sampler(TpeSampler.seeded(42))
///         .pruner(MedianPruner.standard())
///         .store(JsonlStore.at(Path.of("demo.jsonl")))
///         .open();
/// study.optimize(100, 8, () -> train());
/// study.best().scope().run(() -> deploy());
/// Files.writeString(Path.of("demo.html"), StudyReport.html(study));
/// ```
///
/// Open [Study] first.
@NullMarked
package hyperparameter.tune;

import org.jspecify.annotations.NullMarked;
