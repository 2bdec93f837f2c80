/// Records of the result cache on other machines: one class opens a kind of store, another asks it.
///
/// Open [typthon.remote.HttpStore] first. Knows names and bytes, nothing of what they mean; repeats
/// nothing and gives up after the time that it was given.
@NullMarked
package typthon.remote;

import org.jspecify.annotations.NullMarked;
