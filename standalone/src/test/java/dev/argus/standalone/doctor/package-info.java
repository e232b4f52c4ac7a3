@NullMarked
package dev.argus.standalone.doctor;

import org.jspecify.annotations.NullMarked;
