/** Kafka and Redis in and beside this process, for those who bring none: their data lies in one directory that one process holds. */
@NullMarked
package dev.argus.standalone.embedded;

import org.jspecify.annotations.NullMarked;
