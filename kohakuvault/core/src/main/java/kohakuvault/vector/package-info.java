/// Search for the nearest of many dense vectors, with a value per vector.
///
/// {@snippet :
/// VectorVault images = vault.vectors("emb", 384, Metric.COSINE);
/// long id = images.insert(embedding, Value.of("cat.jpg"));
/// List<VectorVault.Hit> near = images.search(query, 10);
/// }
///
/// The tables are those of the extension sqlite-vec, which need not be there: they are read and
/// written in plain Java. Open [VectorVault] first.
@NullMarked
package kohakuvault.vector;

import org.jspecify.annotations.NullMarked;
