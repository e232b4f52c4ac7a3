@NullMarked
package dev.argus.runtime.pullrequest;

import org.jspecify.annotations.NullMarked;
