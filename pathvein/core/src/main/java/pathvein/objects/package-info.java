/// Object stores: keys with `/` in them, listed in pages. One pass over the sorted keys decides a
/// whole tree; a listing can be split into parts that run anywhere. Knows no particular store. Open
/// [ObjectLister] and [ObjectRoot] first.
@NullMarked
package pathvein.objects;

import org.jspecify.annotations.NullMarked;
