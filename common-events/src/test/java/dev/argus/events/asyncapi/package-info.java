/** Writes {@code docs/asyncapi.yaml} from the records and their Javadoc. */
@NullMarked
package dev.argus.events.asyncapi;

import org.jspecify.annotations.NullMarked;
