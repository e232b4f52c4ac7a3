@NullMarked
package dev.argus.standalone.evaluation;

import org.jspecify.annotations.NullMarked;
