/** Where events wait while Kafka is away: a stream in Redis, and what empties it. */
@NullMarked
package dev.argus.ingress.spool;

import org.jspecify.annotations.NullMarked;
