@NullMarked
package dev.argus.standalone.embedded;

import org.jspecify.annotations.NullMarked;
