@NullMarked
package dev.argus.ops.view;

import org.jspecify.annotations.NullMarked;
