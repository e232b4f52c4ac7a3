@NullMarked
package dev.argus.standalone.chaos.plan;

import org.jspecify.annotations.NullMarked;
