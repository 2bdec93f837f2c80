/// Parameters that several processes share through a Redis hash.
///
/// ```java
/// try (RedisStore store = RedisStore.connect(URI.create("redis://127.0.0.1:6379"), "app")) {
///   Params.addLayer(store);
///   store.watch(Params::refreshLayers); // take over what other processes put
/// ```
///
/// This is also the example of how to write a [hyperparameter.ParamLayer] of one's own. Open
/// [RedisStore] first.
@NullMarked
package hyperparameter.redis;

import org.jspecify.annotations.NullMarked;
