package kohakuvault.column;

/// A row of `col_meta`.
///
/// @param id of the column in `col_chunks`
/// @param name as it is stored, with `_data` or `_idx` for the halves of a variable column
/// @param dtype what the elements are
/// @param elementSize in bytes
/// @param length in elements; 0 for ever in the `_data` half
/// @param minChunkBytes the size of a new chunk
/// @param maxChunkBytes the size of a full chunk
record ColumnMeta(
    long id,
    String name,
    String dtype,
    int elementSize,
    long length,
    int minChunkBytes,
    int maxChunkBytes) {

  /// The smallest of min, 2 min, 4 min … that holds `bytes`, at most max.
  int capacityFor(long bytes) {
    long size = Math.max(1, minChunkBytes);
    while (size < bytes && size < maxChunkBytes) {
      size *= 2;
    }
    return (int) Math.min(size, maxChunkBytes);
  }
}
