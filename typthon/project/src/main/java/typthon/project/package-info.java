/// Files, resolver, options, cache, scheduler and sessions; the Java API.
@NullMarked
package typthon.project;

import org.jspecify.annotations.NullMarked;
