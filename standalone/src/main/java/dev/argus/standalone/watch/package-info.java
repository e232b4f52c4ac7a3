/** Reading along on the topics between the stages. */
@NullMarked
package dev.argus.standalone.watch;

import org.jspecify.annotations.NullMarked;
