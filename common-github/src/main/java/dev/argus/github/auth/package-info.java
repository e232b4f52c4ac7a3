/** Who Argus is on GitHub: the App's key, the tokens made with it, and the tokens GitHub gives for them. */
@NullMarked
package dev.argus.github.auth;

import org.jspecify.annotations.NullMarked;
