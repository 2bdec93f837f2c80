/// The stubs that come with Typthon: typeshed's standard library and third-party distributions, in
/// one archive with an index, packed by the build.
///
/// It knows paths and bytes only: nothing of Python's syntax, of search orders or of projects. Open
/// [StubArchive] first.
@NullMarked
package typthon.stubs;

import org.jspecify.annotations.NullMarked;
