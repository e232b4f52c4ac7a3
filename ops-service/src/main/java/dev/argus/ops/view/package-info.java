/** What the history looks like to people and programs; the shapes of the API. */
@NullMarked
package dev.argus.ops.view;

import org.jspecify.annotations.NullMarked;
