/** Documents that are made from the code, and held against it. */
@NullMarked
package dev.argus.docs;

import org.jspecify.annotations.NullMarked;
