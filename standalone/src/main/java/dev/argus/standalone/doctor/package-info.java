/** Whether everything that Argus needs is there and as it should be, and what to do where it is not. */
@NullMarked
package dev.argus.standalone.doctor;

import org.jspecify.annotations.NullMarked;
