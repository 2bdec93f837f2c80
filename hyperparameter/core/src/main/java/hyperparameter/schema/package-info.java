/// Binding of configurations to records, with all violations in one report, and descriptions of the
/// schema.
///
/// A schema is a record, a sealed interface of records, or a class with one constructor marked
/// [Bound], nested to any depth. Real constructors run. Open [Schema] first.
///
/// ```java
/// record Server(@Default("localhost") String host, @Default("8080") @Range(min = 1, max = 65535) int port) {}
/// record App(String name, Server server, @Default("false") boolean debug) {}
/// App app = Schema.of(App.class).bind(tree);
/// ```
@NullMarked
package hyperparameter.schema;

import org.jspecify.annotations.NullMarked;
