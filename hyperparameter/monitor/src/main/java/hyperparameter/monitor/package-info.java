/// Shows the process base of a running program: values, where they come from, what nobody reads.
///
/// ```java
/// try (AutoCloseable bean = ParamMonitor.register(); AutoCloseable page = ParamPage.serve(8099)) {
///   runServer();
/// }
/// ```
///
/// Both are read only and mask secrets. They see the base, since the scopes of other threads are
/// nobody's business; what a thread sees tells [hyperparameter.Params#explain]. Open [ParamMonitor]
/// first.
@NullMarked
package hyperparameter.monitor;

import org.jspecify.annotations.NullMarked;
