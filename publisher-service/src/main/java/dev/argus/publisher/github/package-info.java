/** GitHub as the publisher uses it: each thing it shows is looked for before it is made. */
@NullMarked
package dev.argus.publisher.github;

import org.jspecify.annotations.NullMarked;
