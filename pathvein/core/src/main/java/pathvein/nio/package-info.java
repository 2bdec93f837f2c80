/// The engine for every provider of `java.nio.file`: the default one, zip files, file systems in
/// memory. Open [NioSource] first.
@NullMarked
package pathvein.nio;

import org.jspecify.annotations.NullMarked;
