/// Scoped, typed parameters: declare a key once, read it anywhere, override it for the length of a
/// call.
///
/// Open [Keys], [ParamScope] and [Params] first. Declared keys:
///
/// ```java
/// static final IntKey WORKERS = Keys.ofInt("workers", 4).range(1, 64).doc("threads that check files");
/// static final Key<Level> LEVEL = Keys.of("level", Level.class, Level.WARNING);
/// static final Key<List<String>> INCLUDE = Keys.listOf("include", String.class, List.of("."));
/// static final Key<Map<String, Level>> RULES = Keys.mapOf("rules", Level.class);
/// static final KeyCatalog CATALOG = KeyCatalog.of(WORKERS, LEVEL, INCLUDE, RULES);
/// ```
///
/// A program that reads `[tool.demo]` of a pyproject.toml, lays its command line over it, reports
/// what is wrong with place and remedy, and runs:
///
/// ```java
/// ConfigTree file = ConfigLoader.using(new TomlFormat()).read(Source.optional(Path.of("pyproject.toml"))).at("tool.demo");
/// ConfigTree options = file.overlay(ConfigTree.ofFlat(Map.of("workers", "8"), new Origin.CommandLine(1, "--workers=8")));
/// for (ConfigProblem problem : CATALOG.check(options)) {
///   System.err.println(problem.describe()); // pyproject.toml:3:1: unknown key "workerz"; did you mean "workers"?
/// }
/// ParamScope.of(options).run(() -> {
///   int workers = WORKERS.get();             // 8, from the command line
///   Map<String, Level> rules = RULES.get();  // every key below rules
///   Params.explain("workers").describe();    // value, origin, what it shadows
/// });
/// ```
///
/// `read` leaves references such as `${a.b}` alone, which suits a file that other programs share;
/// `load` resolves them, and `tree.interpolate()` does so for a part. A command line whose every
/// value has its own place passes nodes: `Map.of("workers", new ConfigNode.Scalar("8", origin))`.
/// Reading a typed key uses no reflection; `Keys.of` for enums, lists and tables starts a
/// conversion engine at its first read. Reads see the scopes of their own thread; other threads see
/// them through [ParamContext].
@NullMarked
package hyperparameter;

import org.jspecify.annotations.NullMarked;
