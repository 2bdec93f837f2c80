/// The layer for Django: what model fields, managers and relations are at run time, for the plain
/// sources of Django, which have no types.
///
/// Source: the documentation of Django, "Model field reference", "Related objects reference" and
/// "QuerySet API reference". Knows nothing but the plugin interface. The types of managers and
/// query sets are stated by the bundled stub `_typthon_django`.
@NullMarked
package typthon.checker.django;

import org.jspecify.annotations.NullMarked;
