/** GitHub as Argus needs it: typed, reactive, and patient with its limits. */
@NullMarked
package dev.argus.github;

import org.jspecify.annotations.NullMarked;
