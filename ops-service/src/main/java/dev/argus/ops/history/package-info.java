/** What the topics tell, made into answers: values and bounded collections, without I/O. */
@NullMarked
package dev.argus.ops.history;

import org.jspecify.annotations.NullMarked;
