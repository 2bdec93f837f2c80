/// What a module offers to others and what it needs of them, name by name, told from its syntax:
/// the ground on which it is decided which modules a change can reach.
///
/// A name's *facet* stands for everything that another module can learn by using the name: the
/// header of a function but not its body if the result is declared, a class without the bodies of
/// such methods, the whole statement of a variable. [typthon.project.facets.FacetReader] computes
/// them; [typthon.project.facets.FacetGraph] follows the references from facet to facet, so that
/// one number stands for a name and for all that it depends on.
///
/// Positions, comments and docstrings have no part in it. Knows no types.
@NullMarked
package typthon.project.facets;

import org.jspecify.annotations.NullMarked;
