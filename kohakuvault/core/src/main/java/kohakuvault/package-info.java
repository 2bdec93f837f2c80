/// Keys, columns, text and vectors in one SQLite file.
@NullMarked
package kohakuvault;

import org.jspecify.annotations.NullMarked;
