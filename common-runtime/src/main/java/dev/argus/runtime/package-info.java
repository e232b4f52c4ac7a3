/** What every service of Argus has in common at runtime: the names of its meters, its clock, its defaults. */
@NullMarked
package dev.argus.runtime;

import org.jspecify.annotations.NullMarked;
