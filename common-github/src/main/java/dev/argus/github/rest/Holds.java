package dev.argus.github.rest;

import dev.argus.github.http.Lifetime;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how long the answer to a read holds; without it, it is not kept. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Holds {

    Lifetime value();
}
